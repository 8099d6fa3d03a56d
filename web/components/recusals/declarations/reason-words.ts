import { STRENGTHS } from '#solver/domain/recusal.ts'
import type { DeclaredReason } from '#api/recusals/declaration-schema.ts'
import type { Say } from '../../tables/say.ts'

export const REASON_DECISIONS = [...STRENGTHS, 'none'] as const
export type ReasonDecision = (typeof REASON_DECISIONS)[number]

export function decisionWords(say: Say, decision: ReasonDecision): string {
  return decision === 'none' ? say('declarations.reasons.none') : say(`domain.strengths.${decision}`)
}

/** What the office decided, or that it has not yet. */
export function reasonState(say: Say, { decision }: Pick<DeclaredReason, 'decision'>): string {
  return decision === null ? say('declarations.facts.waiting') : decisionWords(say, decision)
}
