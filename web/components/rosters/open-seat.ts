import type { Violation } from '#solver/roster/rule.ts'

export interface ReasonGroup {
  /** The rule that keeps these people out. */
  rule: string
  reasons: { person: string; text: string; proofs: string[] }[]
}

/** Everybody who may not take a seat, under the first rule that keeps each out, the commonest rule first. */
export function groupReasons(
  candidates: readonly { person: string; legal: boolean; violations: readonly Violation[] }[],
  word: (violation: Violation) => string,
  proofsOf: (personId: string) => string[],
): ReasonGroup[] {
  const groups = new Map<string, ReasonGroup>()
  for (const { person, legal, violations } of candidates) {
    const [first] = violations
    if (legal || !first) continue
    const group = groups.get(first.rule) ?? { rule: first.rule, reasons: [] }
    const proofs = violations.some(({ rule }) => rule === 'recusal') ? proofsOf(person) : []
    group.reasons.push({ person, text: violations.map(word).join('；'), proofs })
    groups.set(first.rule, group)
  }
  return [...groups.values()].toSorted((a, b) => b.reasons.length - a.reasons.length)
}
