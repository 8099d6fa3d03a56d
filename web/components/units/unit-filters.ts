import type { Unit } from '#api/units/schema.ts'
import { CATEGORIES, UNIT_FLAGS, UNIT_KINDS, UNIT_STATES } from '#solver/domain/unit.ts'
import type { Filter } from '../tables/filter-rows.ts'
import type { Say } from '../tables/say.ts'

/** Keys of the filters in the address: `?category=town&state=covered`. */
export const UNIT_FILTERS = ['category', 'kind', 'state', 'sector', 'required', 'flag', 'never', 'active'] as const

/** Filters in the bar; category and kind are chosen in the tree beside the table. */
export function unitFilters(say: Say, units: readonly Unit[]): Filter<Unit>[] {
  const label = (key: string) => say(`units.filters.${key}`)
  const sectors = [...new Set(units.map((unit) => unit.sector))]
    .filter(Boolean)
    .sort((a, b) => a.localeCompare(b, 'zh-CN'))
  const pick = (values: readonly string[], word: (value: string) => string) =>
    values.map((value) => ({ value, label: word(value) }))
  const yesNo = (scope: string) => pick(['yes', 'no'], (value) => say(`units.${scope}.${value}`))
  const bit = (yes: boolean) => [yes ? 'yes' : 'no']
  return [
    {
      key: 'state',
      label: label('state'),
      options: pick(UNIT_STATES, (state) => say(`domain.states.${state}`)),
      valuesOf: (unit) => [unit.state],
    },
    {
      key: 'sector',
      label: label('sector'),
      options: pick(sectors, (sector) => sector),
      valuesOf: (unit) => [unit.sector],
    },
    { key: 'required', label: label('required'), options: yesNo('required'), valuesOf: (unit) => bit(unit.required) },
    {
      key: 'flag',
      label: label('flag'),
      options: pick(UNIT_FLAGS, (flag) => say(`domain.flags.${flag}`)),
      valuesOf: (unit) => unit.flags,
    },
    {
      key: 'never',
      label: label('never'),
      options: [{ value: 'yes', label: say('units.never') }],
      valuesOf: (unit) => (unit.neverReached ? ['yes'] : []),
    },
    { key: 'active', label: label('active'), options: yesNo('active'), valuesOf: (unit) => bit(unit.active) },
  ]
}

/** Chosen in the tree, never in the bar. */
export function unitBranchFilters(): Filter<Unit>[] {
  return [
    { key: 'category', label: '', options: CATEGORIES.map(bare), valuesOf: (unit) => [unit.category] },
    { key: 'kind', label: '', options: UNIT_KINDS.map(bare), valuesOf: (unit) => [unit.kind] },
  ]
}

const bare = (value: string) => ({ value, label: value })
