import type { Objection, ObjectionInput } from '#api/recusals/schema.ts'
import { answer, api } from '../../../api.ts'
import { type Load, useLoad } from '../../../composables/use-load.ts'
import { useRecusals } from '../../../stores/recusals.ts'

export type ObjectionDecision = 'upheld' | 'rejected'

export interface Objections {
  load: Load<Objection[]>
  /** @throws ApiError */
  record: (input: ObjectionInput) => Promise<void>
  /** @throws ApiError */
  decide: (objectionId: string, decided: { status: ObjectionDecision; reason: string }) => Promise<void>
}

/** The objections of a round. */
export function useObjections(roundId: () => string): Objections {
  const recusals = useRecusals()
  const at = api.rounds[':id'].objections
  const param = () => ({ id: roundId() })
  const load = useLoad<Objection[]>(async () => (await answer(at.$get({ param: param() }))).objections, [roundId])
  return {
    load,
    record: async (json) => {
      load.set((await answer(at.$post({ param: param(), json }))).objections)
    },
    decide: async (objectionId, json) => {
      const call = at[':objectionId'].decision.$post({ param: { ...param(), objectionId }, json })
      load.set((await answer(call)).objections)
      recusals.refresh()
    },
  }
}
