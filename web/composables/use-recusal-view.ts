import { computed, type ComputedRef, type WritableComputedRef } from 'vue'
import { ROLES, type Role } from '#solver/domain/team.ts'
import {
  type MatrixView,
  PERSON_ORDERS,
  type PersonOrder,
  UNIT_ORDERS,
  type UnitOrder,
  viewMatrix,
} from '../components/recusals/matrix/view.ts'
import { useRecusals } from '../stores/recusals.ts'
import { useQuery } from './use-query.ts'
import { useTableQuery, type TableQuery } from './use-table-query.ts'

/** What narrows the matrix, in the address; `q` finds people, `u` units. */
export const MATRIX_FILTERS = ['rule', 'strength', 'status'] as const

export interface RecusalView {
  query: TableQuery
  /** Empty: the units of the round; `all`. */
  scope: WritableComputedRef<string>
  units: WritableComputedRef<string>
  personOrder: WritableComputedRef<string>
  unitOrder: WritableComputedRef<string>
  markedOnly: WritableComputedRef<string>
  view: ComputedRef<MatrixView | null>
  /** Of the pool, who is fit for a role at all. */
  fit: ComputedRef<Record<Role, number>>
  narrowed: ComputedRef<boolean>
  clear: () => void
}

const known = <T extends string>(list: readonly T[], value: string, otherwise: T): T =>
  list.find((one) => one === value) ?? otherwise

/** The matrix as the reader wants it: who and what is found, in which order, with which marks. */
export function useRecusalView(): RecusalView {
  const recusals = useRecusals()
  const query = useTableQuery(MATRIX_FILTERS)
  const [scope, units, markedOnly] = [useQuery('scope'), useQuery('u'), useQuery('marked')]
  const [personOrder, unitOrder] = [useQuery('by'), useQuery('ub')]
  const list = (key: string) => query.chosen.value[key] ?? []
  const choice = computed(() => ({
    people: query.search.value,
    units: units.value,
    personOrder: known<PersonOrder>(PERSON_ORDERS, personOrder.value, 'code'),
    unitOrder: known<UnitOrder>(UNIT_ORDERS, unitOrder.value, 'code'),
    filter: { rules: list('rule'), strengths: list('strength'), statuses: list('status') },
    markedOnly: markedOnly.value !== '',
  }))
  const view = computed(() => (recusals.matrix === null ? null : viewMatrix(recusals.matrix, choice.value)))
  const fit = computed(() => {
    const count = (role: Role) => (recusals.matrix?.people ?? []).filter(({ roles }) => roles.includes(role)).length
    return Object.fromEntries(ROLES.map((role) => [role, count(role)])) as Record<Role, number> // one for each of ROLES
  })
  const narrowed = computed(
    () =>
      query.search.value !== '' ||
      units.value !== '' ||
      markedOnly.value !== '' ||
      MATRIX_FILTERS.some((key) => list(key).length > 0),
  )
  return {
    query,
    scope,
    units,
    personOrder,
    unitOrder,
    markedOnly,
    view,
    fit,
    narrowed,
    clear: () => query.chooseAll({ q: '', u: '', marked: '', rule: '', strength: '', status: '' }),
  }
}
