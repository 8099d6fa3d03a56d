import type { Ask, Reply } from '#api/questions/schema.ts'
import { answer, api } from '../../api.ts'

/** @throws ApiError */
export async function sendQuestion(id: string, json: Ask, signal: AbortSignal): Promise<Reply> {
  const pending = api.rosters[':id'].questions.$post({ param: { id }, json }, { init: { signal } })
  // The typed client maps the body through JSON and loses that the solver's answers are read-only.
  return (await answer(pending)) as Reply
}
