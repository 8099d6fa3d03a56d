import type { Coverage } from '#api/coverage/schema.ts'

/** Which sentence stands first on the page; its words are `coverage.sentence.<kind>`. */
export type SentenceKind = 'nothing' | 'ended' | 'complete' | 'ahead' | 'on-plan' | 'short'

type Facts = Pick<Coverage, 'asOf' | 'due' | 'covered' | 'term'> & {
  forecast: Pick<Coverage['forecast'], 'planFinishesOn' | 'planGap'>
}

/** The first case that applies, from the facts alone: no adjective that the figures do not carry. */
export function sentenceOf({ asOf, due, covered, term, forecast }: Facts): SentenceKind {
  if (due === 0) return 'nothing'
  if (covered >= due) return 'complete'
  if (asOf > term.to) return 'ended'
  if (asOf < term.from) return 'ahead'
  return forecast.planGap === 0 && forecast.planFinishesOn !== null ? 'on-plan' : 'short'
}
