import type { RecusalNames } from '../../../composables/use-recusal-names.ts'
import type { Searchable } from '../../tables/search-rows.ts'
import { RECUSAL_RULES, STRENGTHS } from '#solver/domain/recusal.ts'
import { ordinal } from '../matrix/mark.ts'
import type { Column } from '../../tables/column.ts'
import type { Filter } from '../../tables/filter-rows.ts'
import type { Say } from '../../tables/say.ts'
import { HIT_STATES, type HitGroup } from './hit-group.ts'

/** A line of the table of hits; searched by person and unit. */
export interface HitRow extends Searchable {
  id: string
  group: HitGroup
  person: string
  unit: string
  sentence: string
}

/** What waits for somebody first; then by rule, as the server orders them. */
export function hitRows(
  groups: readonly HitGroup[],
  names: Pick<RecusalNames, 'person' | 'unit'>,
  locale: 'zh-CN' | 'en',
): HitRow[] {
  const rows = groups.map((group): HitRow => {
    const [person, unit] = [names.person(group.personId), names.unit(group.unitId)]
    return {
      id: group.key,
      group,
      person: person.name,
      unit: unit.name,
      sentence: group.hits[0].sentence[locale],
      name: `${person.name} ${unit.name}`,
      code: `${person.code} ${group.rule}`,
      pinyin: `${person.pinyin} ${unit.pinyin}`,
    }
  })
  const rank = ({ group }: HitRow) => HIT_STATES.indexOf(group.state)
  return rows.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      STRENGTHS.indexOf(a.group.strength) - STRENGTHS.indexOf(b.group.strength) ||
      ordinal(a.group.rule) - ordinal(b.group.rule),
  )
}

/** Without the rule's name in front, which has its own column. */
export function bareSentence(sentence: string): string {
  return sentence.replace(/^R\d+ [^：:]*[：:]\s*/, '')
}

/** Keys of the filters in the address: `?state=waiting&rule=R4`. */
export const HIT_FILTERS = ['state', 'rule', 'strength', 'unit'] as const

export function hitFilters(say: Say, rows: readonly HitRow[]): Filter<HitRow>[] {
  const units = new Map(rows.map(({ group, unit }) => [group.unitId, unit]))
  const label = (key: (typeof HIT_FILTERS)[number]) => ({ key, label: say(`recusals.hits.filters.${key}`) })
  const options = (values: readonly string[], word: (value: string) => string) =>
    values.map((value) => ({ value, label: word(value) }))
  return [
    {
      ...label('state'),
      options: options(HIT_STATES, (state) => say(`recusals.states.${state}`)),
      valuesOf: ({ group }) => [group.state],
    },
    {
      ...label('rule'),
      options: options(RECUSAL_RULES, (rule) => `${rule} ${say(`domain.rules.${rule}`)}`),
      valuesOf: ({ group }) => [group.rule],
    },
    {
      ...label('strength'),
      options: options(STRENGTHS, (strength) => say(`domain.strengths.${strength}`)),
      valuesOf: ({ group }) => group.hits.map(({ strength }) => strength),
    },
    {
      ...label('unit'),
      options: [...units]
        .map(([value, name]) => ({ value, label: name }))
        .sort((a, b) => a.label.localeCompare(b.label, 'zh-CN')),
      valuesOf: ({ group }) => [group.unitId],
    },
  ]
}

export function hitColumns(say: Say): Column<HitRow>[] {
  const title = (key: string) => say(`recusals.hits.fields.${key}`)
  return [
    { key: 'person', title: title('person'), width: 84, pinned: true, text: (row) => row.person },
    { key: 'unit', title: title('unit'), width: 132, grow: 1, text: (row) => row.unit },
    {
      key: 'rule',
      title: title('rule'),
      width: 56,
      text: ({ group }) => `${group.rule} ${say(`domain.rules.${group.rule}`)}`,
      sortBy: ({ group }) => ordinal(group.rule),
    },
    {
      key: 'strength',
      title: title('strength'),
      width: 176,
      text: ({ group }) =>
        group.hits.map(({ strength }) => say(`recusals.looks.${strength}`)).join(say('recusals.semicolon')),
      sortBy: ({ group }) => STRENGTHS.indexOf(group.strength),
    },
    { key: 'sentence', title: title('sentence'), width: 240, grow: 5, text: (row) => row.sentence },
    {
      key: 'state',
      title: title('state'),
      width: 112,
      text: ({ group }) => say(`recusals.states.${group.state}`),
      sortBy: ({ group }) => HIT_STATES.indexOf(group.state),
    },
    { key: 'act', title: title('act'), width: 248, text: () => '', sortBy: false },
    ...decisionColumns(title),
  ]
}

/** Who decided what and why; shown when the reader chooses them. */
function decisionColumns(title: (key: string) => string): Column<HitRow>[] {
  const column = (
    key: string,
    width: number,
    text: (decision: NonNullable<HitGroup['decision']>) => string | null,
  ) => ({
    key,
    title: title(key),
    width,
    optional: true,
    text: ({ group: { decision } }: HitRow) => (decision === null ? '' : (text(decision) ?? '')),
  })
  return [
    column('reason', 160, ({ reason }) => reason),
    column('decidedBy', 112, ({ decidedBy }) => decidedBy),
    column('decidedAt', 104, ({ decidedAt }) => decidedAt.slice(0, 10)),
    column('approvedBy', 112, ({ approvedBy }) => approvedBy),
  ]
}
