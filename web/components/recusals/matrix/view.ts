import type { Matrix } from '#api/recusals/schema.ts'
import { matchesSearch } from '../../tables/search-rows.ts'
import { type HitFilter, type Mark, markOf, passes } from './mark.ts'

export type PersonLine = Matrix['people'][number]
export type UnitColumn = Matrix['units'][number]

/** Where a person can go, in units; they add up to all of them. */
export const TOTAL_KEYS = ['clear', 'membersOnly', 'advised', 'closed'] as const

export const PERSON_ORDERS = ['code', 'closed', 'clear', 'name'] as const
export type PersonOrder = (typeof PERSON_ORDERS)[number]
export const UNIT_ORDERS = ['code', 'leaders', 'name'] as const
export type UnitOrder = (typeof UNIT_ORDERS)[number]

export interface ViewChoice {
  people: string
  units: string
  personOrder: PersonOrder
  unitOrder: UnitOrder
  filter: HitFilter
  /** Leaves out people and units without a mark. */
  markedOnly: boolean
}

/** A mark and the column it stands in. */
export interface PlacedMark {
  column: number
  mark: Mark
}

/** The matrix as it is drawn. */
export interface MatrixView {
  people: readonly PersonLine[]
  units: readonly UnitColumn[]
  /** By person, from left to right; nobody without marks is in it. */
  marks: ReadonlyMap<string, readonly PlacedMark[]>
  /** Cells with a mark. */
  count: number
}

const NO_MARKS: readonly PlacedMark[] = []
const collator = new Intl.Collator('zh-CN', { numeric: true })

/** Cells as drawn: what passes the filter, by position of person and unit in the matrix. */
function markedCells({ cells }: Matrix, filter: HitFilter) {
  return cells.flatMap(({ person, unit, hits }) => {
    const mark = markOf(hits.filter((hit) => passes(hit, filter)))
    return mark === null ? [] : [{ person, unit, mark }]
  })
}

/** Orders keep register order among equals: `sort` is stable. */
export function orderPeople(people: readonly PersonLine[], order: PersonOrder): readonly PersonLine[] {
  if (order === 'code') return people
  return [...people].sort((a, b) => {
    if (order === 'name') return collator.compare(a.name, b.name)
    if (order === 'clear') return a.total.clear - b.total.clear || b.total.closed - a.total.closed
    return b.total.closed - a.total.closed || b.total.membersOnly - a.total.membersOnly
  })
}

/** `leaders`: the unit with the fewest leaders left first, then with the fewest deputies. */
export function orderUnits(units: readonly UnitColumn[], order: UnitOrder): readonly UnitColumn[] {
  if (order === 'code') return units
  return [...units].sort((a, b) => {
    if (order === 'name') return collator.compare(a.name, b.name)
    return a.roles.leader - b.roles.leader || a.roles.deputy - b.roles.deputy || a.roles.member - b.roles.member
  })
}

export function viewMatrix(matrix: Matrix, choice: ViewChoice): MatrixView {
  const found = markedCells(matrix, choice.filter)
  const shownPeople = new Set(matrix.people.filter((one) => matchesSearch(one, choice.people)).map(({ id }) => id))
  const shownUnits = new Set(
    matrix.units.filter((one) => matchesSearch({ ...one, code: '' }, choice.units)).map(({ id }) => id),
  )
  const cells = found.flatMap(({ person, unit, mark }) => {
    const [who, where] = [matrix.people[person]?.id ?? '', matrix.units[unit]?.id ?? '']
    return shownPeople.has(who) && shownUnits.has(where) ? [{ who, where, mark }] : []
  })
  const [markedPeople, markedUnits] = [new Set(cells.map(({ who }) => who)), new Set(cells.map(({ where }) => where))]
  const isShown = (id: string, shown: ReadonlySet<string>, marked: ReadonlySet<string>) =>
    shown.has(id) && (!choice.markedOnly || marked.has(id))
  const people = orderPeople(matrix.people, choice.personOrder).filter(({ id }) =>
    isShown(id, shownPeople, markedPeople),
  )
  const units = orderUnits(matrix.units, choice.unitOrder).filter(({ id }) => isShown(id, shownUnits, markedUnits))
  return { people, units, marks: placeMarks(cells, units), count: cells.length }
}

function placeMarks(
  cells: readonly { who: string; where: string; mark: Mark }[],
  units: readonly UnitColumn[],
): Map<string, PlacedMark[]> {
  const columnOf = new Map(units.map(({ id }, at) => [id, at]))
  const marks = new Map<string, PlacedMark[]>()
  for (const { who, where, mark } of cells) {
    const list = marks.get(who) ?? []
    list.push({ column: columnOf.get(where) ?? 0, mark })
    marks.set(who, list)
  }
  for (const list of marks.values()) list.sort((a, b) => a.column - b.column)
  return marks
}

/** One array for all rows without marks, so that they need no drawing again. */
export const marksOf = (view: MatrixView, personId: string) => view.marks.get(personId) ?? NO_MARKS

export function markAt(view: MatrixView, row: number, column: number): Mark | null {
  const person = view.people[row]
  return person === undefined
    ? null
    : (marksOf(view, person.id).find((placed) => placed.column === column)?.mark ?? null)
}

/** A cell that is drawn, and how many columns lie between it and the one before. */
export interface DrawnCell {
  column: number
  gap: number
  mark: Mark | null
}

/** The marks within a window of columns, and the active cell even without one; `active` −1: there is none. */
export function placeCells(
  marks: readonly PlacedMark[],
  { first, last, active }: { first: number; last: number; active: number },
): DrawnCell[] {
  const drawn: { column: number; mark: Mark | null }[] = marks.filter(
    ({ column }) => (column >= first && column <= last) || column === active,
  )
  if (active >= 0 && !drawn.some(({ column }) => column === active)) {
    drawn.push({ column: active, mark: null })
    drawn.sort((a, b) => a.column - b.column)
  }
  return drawn.map(({ column, mark }, at) => ({ column, mark, gap: column - (drawn[at - 1]?.column ?? -1) - 1 }))
}
