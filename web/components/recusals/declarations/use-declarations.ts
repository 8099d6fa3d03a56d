import type { DeclarationInput, DeclarationRow, DeclaredReason } from '#api/recusals/declaration-schema.ts'
import { answer, api } from '../../../api.ts'
import { type Load, useLoad } from '../../../composables/use-load.ts'
import { useRecusals } from '../../../stores/recusals.ts'
import type { ReasonDecision } from './reason-words.ts'

export interface RoundDeclarations {
  declarations: DeclarationRow[]
  reasons: DeclaredReason[]
}

export interface Declarations {
  load: Load<RoundDeclarations>
  /** Records what somebody signed on paper. @throws ApiError */
  record: (personId: string, input: DeclarationInput) => Promise<void>
  /** Answers with how many were reminded. @throws ApiError */
  remind: (personIds: readonly string[]) => Promise<number>
  /** @throws ApiError */
  decide: (reasonId: string, decided: { decision: ReasonDecision; reason: string }) => Promise<void>
}

/** The declarations of a round, as the office keeps them; what is declared or decided may bring and take hits. */
export function useDeclarations(roundId: () => string): Declarations {
  const recusals = useRecusals()
  const at = api.rounds[':id']
  const load = useLoad<RoundDeclarations>(() => answer(at.declarations.$get({ param: { id: roundId() } })), [roundId])
  return {
    load,
    record: async (personId, json) => {
      load.set(await answer(at.declarations[':personId'].$put({ param: { id: roundId(), personId }, json })))
      recusals.refresh()
    },
    remind: async (personIds) => {
      const json = { personIds: [...personIds] }
      const { reminded } = await answer(at['declaration-reminders'].$post({ param: { id: roundId() }, json }))
      await load.reload()
      return reminded
    },
    decide: async (reasonId, json) => {
      const param = { id: roundId(), reasonId }
      load.set(await answer(at['declared-reasons'][':reasonId'].decision.$post({ param, json })))
      recusals.refresh()
    },
  }
}
