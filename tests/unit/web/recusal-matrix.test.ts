import { describe, expect, it, test } from 'vitest'
import { intoSight } from '../../../web/composables/use-recusal-grid.ts'
import { cellAfter, columnWidth, snapWindow } from '../../../web/components/recusals/matrix/cell-keys.ts'
import { markOf, passes } from '../../../web/components/recusals/matrix/mark.ts'
import { isScarce, leftFor } from '../../../web/components/recusals/matrix/unit-left.ts'
import {
  markAt,
  marksOf,
  orderPeople,
  orderUnits,
  placeCells,
  type ViewChoice,
  viewMatrix,
} from '../../../web/components/recusals/matrix/view.ts'
import { hitIn, personLine, smallMatrix, unitColumn } from './recusal-scene.ts'

const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).join('')

describe('what a cell shows', () => {
  it('is the strongest hit that binds, whatever order the hits come in', () => {
    const hits = [hitIn({ rule: 'R7', strength: 'advisory' }), hitIn({ rule: 'R10', strength: 'leader-only' })]
    expect(markOf(hits)).toMatchObject({ rule: 'R10', look: 'leader-only', more: 1 })
    expect(markOf([...hits, hitIn({ rule: 'R4' })])).toMatchObject({ rule: 'R4', look: 'absolute', more: 2 })
  })

  it('counts rules, not hits: one rule may speak to leaders and to members', () => {
    const both = [hitIn({ rule: 'R2', strength: 'leader-only' }), hitIn({ rule: 'R2', strength: 'advisory' })]
    expect(markOf(both)).toMatchObject({ rule: 'R2', look: 'leader-only', more: 0 })
  })

  it('puts what was set aside behind what binds, and shows it when nothing else is there', () => {
    const gone = hitIn({ rule: 'R4', status: 'false-positive' })
    expect(markOf([gone])).toMatchObject({ rule: 'R4', look: 'false-positive' })
    expect(markOf([gone, hitIn({ rule: 'R7', strength: 'advisory' })])).toMatchObject({ rule: 'R7', look: 'advisory' })
    const overridden = hitIn({ rule: 'R3', strength: 'leader-only', status: 'overridden' })
    expect(markOf([gone, overridden])).toMatchObject({ rule: 'R3', look: 'overridden' })
  })

  it('of equals is the rule with the lowest number, R2 before R10', () => {
    const hits = [hitIn({ rule: 'R10', strength: 'leader-only' }), hitIn({ rule: 'R2', strength: 'leader-only' })]
    expect(markOf(hits)?.rule).toBe('R2')
    expect(markOf([])).toBeNull()
  })

  it('must pass every filter that is set', () => {
    const filter = { rules: ['R1', 'R2'], strengths: ['absolute'], statuses: [] }
    expect(passes(hitIn(), filter)).toBe(true)
    expect(passes(hitIn({ strength: 'advisory' }), filter)).toBe(false)
    expect(passes(hitIn({ rule: 'R3' }), filter)).toBe(false)
    expect(passes(hitIn(), { ...filter, statuses: ['confirmed'] })).toBe(false)
  })
})

describe('the matrix as it is drawn', () => {
  const plain: ViewChoice = {
    people: '',
    units: '',
    personOrder: 'code',
    unitOrder: 'code',
    markedOnly: false,
    filter: { rules: [], strengths: [], statuses: [] },
  }
  const view = (choice: Partial<ViewChoice> = {}) => viewMatrix(smallMatrix(), { ...plain, ...choice })

  it('keeps everybody and every unit, with the marks of a row from left to right', () => {
    const { people, units, count } = view()
    expect([ids(people), ids(units), count]).toEqual(['ABC', 'xyz', 4])
    expect(marksOf(view(), 'A').map(({ column, mark }) => [column, mark.rule])).toEqual([
      [0, 'R4'],
      [2, 'R2'],
    ])
    expect(markAt(view(), 1, 1)?.look).toBe('overridden')
    expect([markAt(view(), 2, 0), markAt(view(), 9, 0)]).toEqual([null, null])
  })

  it('finds people and units by name, code and pinyin', () => {
    expect(ids(view({ people: 'wjg' }).people)).toBe('A')
    expect(ids(view({ units: '县' }).units)).toBe('xz')
    expect(ids(view({ units: 'yangqing' }).units)).toBe('y')
    expect(view({ units: 'yqz' }).count).toBe(1)
  })

  it('filters marks, and leaves out on request who and what has none', () => {
    const filter = { rules: [], strengths: ['leader-only'], statuses: ['found'] }
    expect(view({ filter }).count).toBe(2)
    expect(markAt(view({ filter }), 0, 0)?.rule).toBe('R7')
    const marked = view({ filter, markedOnly: true })
    expect([ids(marked.people), ids(marked.units)]).toEqual(['A', 'xz'])
  })

  it('places marks by the order of the units', () => {
    const { units } = view({ unitOrder: 'name' })
    expect(ids(units)).toBe('xzy')
    expect(marksOf(view({ unitOrder: 'name' }), 'A').map(({ column }) => column)).toEqual([0, 1])
  })

  it('orders people by units closed to them or clear, units by the leaders left; equals keep their order', () => {
    const person = (id: string, closed: number, clear: number) =>
      personLine(id, { total: { clear, advised: 0, membersOnly: 0, closed } })
    const people = [person('a', 1, 5), person('b', 4, 2), person('c', 1, 3)]
    expect(ids(orderPeople(people, 'closed'))).toBe('bac')
    expect(ids(orderPeople(people, 'clear'))).toBe('bca')
    expect(orderPeople(people, 'code')).toBe(people)
    const unit = (id: string, leader: number, deputy: number) =>
      unitColumn(id, { roles: { leader, deputy, member: 9 } })
    expect(ids(orderUnits([unit('x', 3, 1), unit('y', 0, 9), unit('z', 3, 0)], 'leaders'))).toBe('yzx')
  })
})

describe('the cells drawn of a row', () => {
  const mark = markOf([hitIn()])
  const marks = [2, 5, 9].flatMap((column) => (mark === null ? [] : [{ column, mark }]))
  const drawn = (window: { first: number; last: number; active: number }) =>
    placeCells(marks, window).map(({ column, gap, mark: shown }) => [column, gap, shown?.rule ?? ''])

  it('are the marks in the window, each as far from the one before as columns lie between', () => {
    expect(drawn({ first: 0, last: 7, active: -1 })).toEqual([
      [2, 2, 'R1'],
      [5, 2, 'R1'],
    ])
    expect(drawn({ first: 4, last: 9, active: -1 })).toEqual([
      [5, 5, 'R1'],
      [9, 3, 'R1'],
    ])
  })

  it('and the one under the keyboard, with a mark or without, in the window or not', () => {
    expect(drawn({ first: 4, last: 7, active: 6 })).toEqual([
      [5, 5, 'R1'],
      [6, 0, ''],
    ])
    expect(drawn({ first: 4, last: 7, active: 2 })).toEqual([
      [2, 2, 'R1'],
      [5, 2, 'R1'],
    ])
  })
})

describe('who is left for a unit', () => {
  it('counts by role, without those whom a rule keeps off it', () => {
    const left = leftFor(smallMatrix(), 'x')
    expect(left?.roles.map(({ role, left, fit }) => [role, ids(left), fit])).toEqual([
      ['leader', '', 1],
      ['deputy', 'B', 2],
      ['member', 'BC', 2],
    ])
    expect(left?.kept).toEqual([
      { rule: 'R4', people: 1 },
      { rule: 'R7', people: 1 },
    ])
  })

  it('lets an override through, keeps leader-only from leading, and knows no unit that is not there', () => {
    expect(leftFor(smallMatrix(), 'y')?.roles.map(({ left }) => ids(left))).toEqual(['A', 'AB', 'BC'])
    expect(leftFor(smallMatrix(), 'z')?.roles.map(({ left }) => ids(left))).toEqual(['', 'B', 'BC'])
    expect(leftFor(smallMatrix(), '?')).toBeNull()
  })

  test('skills come fewest first', () => {
    const matrix = smallMatrix()
    const [unit] = matrix.units
    if (unit) unit.skills.law = 1
    expect(leftFor(matrix, 'x')?.skills[0]).toEqual({ skill: 'law', left: 1 })
  })

  test('few are marked, by what a team needs of the role', () => {
    expect([isScarce('leader', 2), isScarce('leader', 3), isScarce('member', 8), isScarce('member', 9)]).toEqual([
      true,
      false,
      true,
      false,
    ])
  })
})

describe('moving in the grid', () => {
  const size = { rows: 10, columns: 6, page: 4 }
  const go = (key: string, from = { row: 3, column: 2 }, ctrl = false) => cellAfter(from, { key, ctrl }, size)

  it.each([
    ['ArrowUp', { row: 2, column: 2 }],
    ['ArrowDown', { row: 4, column: 2 }],
    ['ArrowLeft', { row: 3, column: 1 }],
    ['ArrowRight', { row: 3, column: 3 }],
    ['PageUp', { row: 0, column: 2 }],
    ['PageDown', { row: 7, column: 2 }],
    ['Home', { row: 3, column: 0 }],
    ['End', { row: 3, column: 5 }],
  ])('%s', (key, to) => expect(go(key)).toEqual(to))

  it('goes up into the head and no further, and stays inside', () => {
    expect(go('ArrowUp', { row: 0, column: 0 })).toEqual({ row: -1, column: 0 })
    expect(go('ArrowUp', { row: -1, column: 0 })).toEqual({ row: -1, column: 0 })
    expect(go('ArrowRight', { row: 0, column: 5 })).toEqual({ row: 0, column: 5 })
    expect(go('End', undefined, true)).toEqual({ row: 9, column: 5 })
    expect(go('x')).toBeNull()
  })

  it('scrolls no further than it takes', () => {
    const from = { from: 100, room: 200 }
    expect(intoSight({ at: 150, size: 32, ...from })).toBe(100)
    expect(intoSight({ at: 40, size: 32, ...from })).toBe(40)
    expect(intoSight({ at: 300, size: 32, ...from })).toBe(132)
    expect(intoSight({ at: -32, size: 32, ...from })).toBe(100)
  })
})

test('columns fill the room, within what a mark and what a name needs', () => {
  expect([columnWidth(700, 7), columnWidth(700, 400), columnWidth(700, 2), columnWidth(700, 0)]).toEqual([
    100, 32, 140, 32,
  ])
})

test('the columns drawn move in steps, so that rows rest in between', () => {
  expect(snapWindow(3, 20, 100)).toEqual({ first: 0, last: 23 })
  expect(snapWindow(7, 23, 100)).toEqual({ first: 0, last: 23 })
  expect(snapWindow(8, 24, 100)).toEqual({ first: 8, last: 31 })
  expect(snapWindow(90, 99, 100)).toEqual({ first: 88, last: 99 })
  expect(snapWindow(0, -1, 0)).toEqual({ first: 0, last: -1 })
})
