import type { Roster } from '#api/rosters/schema.ts'
import { answer } from '../../api.ts'

/** The roster that a call answers with. @throws ApiError */
export async function rosterAnswer(pending: Parameters<typeof answer>[0]): Promise<Roster> {
  // The typed client maps the body through JSON and loses that `problem` is the solver's read-only contract.
  return (await answer(pending)) as Roster
}
