import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Coverage, CoverageUnit } from '#api/coverage/schema.ts'
import { CATEGORIES } from '#solver/domain/unit.ts'
import { blockerKey, type Blocker } from '../components/coverage/blocker-key.ts'
import { STATE_ORDER } from '../components/coverage/category-rows.ts'
import type { Column } from '../components/tables/column.ts'
import type { Filter } from '../components/tables/filter-rows.ts'
import type { Searchable } from '../components/tables/search-rows.ts'
import { useUnits } from '../stores/units.ts'

export type CoverageRow = CoverageUnit & Searchable

/** Rows, columns and filters of the units table under the coverage board. */
export function useCoverageTable(coverage: () => Coverage) {
  const { t } = useI18n()
  const register = useUnits()
  const rows = computed(() =>
    coverage().units.map((unit): CoverageRow => {
      const { code = '', pinyin = '' } = register.byId.get(unit.id) ?? {}
      return { ...unit, code, pinyin }
    }),
  )
  const columns = computed(() => columnsOf(t))
  const filters = computed(() => [...plainFilters(t), blockerFilter(coverage().blockers, t)])
  return { rows, columns, filters }
}

type Translate = (key: string, named?: Record<string, unknown>) => string

function columnsOf(t: Translate): Column<CoverageRow>[] {
  const title = (key: string) => t(`coverage.list.columns.${key}`)
  const definition = (key: string) => t(`coverage.list.definition.${key}`)
  return [
    { key: 'name', title: title('name'), width: 220, grow: 3, pinned: true, text: ({ name }) => name },
    {
      key: 'category',
      title: title('category'),
      width: 120,
      grow: 1,
      text: (row) => t(`domain.categories.${row.category}`),
    },
    {
      key: 'kind',
      title: title('kind'),
      width: 120,
      grow: 1,
      optional: true,
      text: (row) => t(`domain.kinds.${row.kind}`),
    },
    { key: 'sector', title: title('sector'), width: 100, grow: 1, text: ({ sector }) => sector },
    {
      key: 'state',
      title: title('state'),
      width: 120,
      text: (row) => t(`domain.states.${row.state}`),
      sortBy: ({ state }) => STATE_ORDER.indexOf(state),
    },
    day('coveredOn', ({ coveredOn }) => coveredOn),
    day('lastVisitOn', ({ lastVisitOn }) => lastVisitOn),
    {
      key: 'nextRound',
      title: title('nextRound'),
      width: 128,
      text: ({ nextRound }) => nextRound ?? '',
      sortBy: ({ nextOn }) => nextOn,
    },
    day('nextOn', ({ nextOn }) => nextOn),
    { key: 'required', title: title('required'), width: 80, optional: true, text: (row) => yesNo(row.required, t) },
  ]

  function day(
    key: 'coveredOn' | 'lastVisitOn' | 'nextOn',
    of: (row: CoverageRow) => string | null,
  ): Column<CoverageRow> {
    return {
      key,
      title: title(key),
      definition: definition(key),
      width: 124,
      numeric: true,
      text: (row) => of(row) ?? '',
      sortBy: of,
    }
  }
}

const yesNo = (value: boolean, t: Translate) => t(value ? 'coverage.list.yes' : 'coverage.list.no')

function plainFilters(t: Translate): Filter<CoverageRow>[] {
  const both = (['yes', 'no'] as const).map((value) => ({ value, label: t(`coverage.list.${value}`) }))
  return [
    {
      key: 'category',
      label: t('coverage.list.columns.category'),
      options: CATEGORIES.map((value) => ({ value, label: t(`domain.categories.${value}`) })),
      valuesOf: ({ category }) => [category],
    },
    {
      key: 'state',
      label: t('coverage.list.columns.state'),
      options: STATE_ORDER.map((value) => ({ value, label: t(`domain.states.${value}`) })),
      valuesOf: ({ state }) => [state],
    },
    {
      key: 'required',
      label: t('coverage.list.columns.required'),
      options: both,
      valuesOf: ({ required }) => [required ? 'yes' : 'no'],
    },
    {
      key: 'covered',
      label: t('coverage.list.filters.covered'),
      options: both,
      valuesOf: ({ coveredOn }) => [coveredOn === null ? 'no' : 'yes'],
    },
  ]
}

function blockerFilter(blockers: readonly Blocker[], t: Translate): Filter<CoverageRow> {
  const listed = blockers.filter(({ unitIds }) => unitIds.length > 0)
  const members = listed.map((blocker) => ({ key: blockerKey(blocker), ids: new Set(blocker.unitIds) }))
  return {
    key: 'blocker',
    label: t('coverage.list.filters.blocker'),
    options: listed.map((blocker) => ({
      value: blockerKey(blocker),
      label: t(`coverage.list.blocker.${blocker.kind}`, { round: blocker.roundCode ?? '' }),
    })),
    valuesOf: ({ id }) => members.filter(({ ids }) => ids.has(id)).map(({ key }) => key),
  }
}
