import type { HintRow } from '#api/recusals/schema.ts'
import { HINT_KINDS } from '#solver/recusal/hints.ts'
import type { Column } from '../../tables/column.ts'
import type { Filter } from '../../tables/filter-rows.ts'
import type { Say } from '../../tables/say.ts'
import type { Searchable } from '../../tables/search-rows.ts'

/** A hint in the table; the best stay first, as the server ranks them. */
export interface HintLine extends Searchable {
  id: string
  hint: HintRow
  sentence: string
}

export const WEIGHTS = ['high', 'middle', 'low'] as const
export type Weight = (typeof WEIGHTS)[number]

export function weightOf(score: number): Weight {
  if (score >= 0.75) return 'high'
  return score >= 0.5 ? 'middle' : 'low'
}

export function hintLines(
  hints: readonly HintRow[],
  names: { person: (id: string) => Searchable; unit: (id: string) => Searchable },
  locale: 'zh-CN' | 'en',
): HintLine[] {
  return hints.map((hint) => ({
    id: hint.key,
    hint,
    sentence: hint.sentence[locale],
    name: `${hint.personName} ${hint.unitName}`,
    code: names.person(hint.personId).code,
    pinyin: `${names.person(hint.personId).pinyin} ${names.unit(hint.unitId).pinyin}`,
  }))
}

export const HINT_FILTERS = ['kind', 'score'] as const

export function hintFilters(say: Say): Filter<HintLine>[] {
  return [
    {
      key: 'kind',
      label: say('recusals.hints.filters.kind'),
      options: HINT_KINDS.map((value) => ({ value, label: say(`recusals.hints.kinds.${value}`) })),
      valuesOf: ({ hint }) => [hint.kind],
    },
    {
      key: 'score',
      label: say('recusals.hints.filters.score'),
      options: WEIGHTS.map((value) => ({ value, label: say(`recusals.hints.score.${value}`) })),
      valuesOf: ({ hint }) => [weightOf(hint.score)],
    },
  ]
}

export function hintColumns(say: Say): Column<HintLine>[] {
  const title = (key: string) => say(`recusals.hints.fields.${key}`)
  return [
    { key: 'person', title: title('person'), width: 84, pinned: true, text: ({ hint }) => hint.personName },
    { key: 'unit', title: title('unit'), width: 120, grow: 1, text: ({ hint }) => hint.unitName },
    {
      key: 'score',
      title: title('score'),
      width: 148,
      text: ({ hint }) => say(`recusals.hints.score.${weightOf(hint.score)}`),
      sortBy: ({ hint }) => hint.score,
    },
    { key: 'kind', title: title('kind'), width: 148, text: ({ hint }) => say(`recusals.hints.kinds.${hint.kind}`) },
    { key: 'sentence', title: title('sentence'), width: 320, grow: 5, text: (line) => wordsOf(say, line) },
    { key: 'act', title: title('act'), width: 84, text: () => '', sortBy: false },
  ]
}

/** The sentence, and for one that was dismissed by whom and why. */
export function wordsOf(say: Say, { hint, sentence }: HintLine): string {
  if (hint.dismissed === null) return sentence
  const { reason, by, at } = hint.dismissed
  return `${sentence} ${say('recusals.hints.gone', { reason, by, at: at.slice(0, 10) })}`
}
