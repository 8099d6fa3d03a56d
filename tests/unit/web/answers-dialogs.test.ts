import { describe, expect, test } from 'vitest'
import { poolView } from '#solver/explain/pool-view.ts'
import { readList } from '#solver/explain/read-list.ts'
import type { Alternative } from '#solver/whatif/answers.ts'
import { faultOf, repairQuestion, seatedPeople } from '../../../web/components/answers/absences.ts'
import { againstDesk, differingLevels, optionsOf } from '../../../web/components/answers/alternatives.ts'
import { isUsable, listText } from '../../../web/components/answers/list-text.ts'
import { skillRows } from '../../../web/components/answers/pool-tables.ts'
import { replayState } from '../../../web/components/answers/replay-state.ts'
import { seeLevel } from '../../../web/components/rosters/run-levels.ts'
import { assignmentsOf } from '../../../web/components/rosters/snapshot.ts'
import { PROBLEM, seat, SNAPSHOT } from './roster-scene.ts'

describe('病假补位', () => {
  test('lists everybody who sits, once, team by team', () => {
    const twice = { ...SNAPSHOT, seats: [seat('p4', 't2', 'member'), ...SNAPSHOT.seats] }
    expect(seatedPeople(twice, ['t1', 't2'])).toEqual(['p1', 'p3', 'p4', 'p2'])
  })

  test('asks without dates for the whole round', () => {
    const absent = [
      { personId: 'p1', from: null, to: null },
      { personId: 'p2', from: '2026-03-10', to: null },
    ]
    expect(repairQuestion(absent)).toEqual({
      ask: 'repair',
      absent: [{ personId: 'p1' }, { personId: 'p2', from: '2026-03-10' }],
    })
  })

  test('finds an end before its start', () => {
    expect(faultOf({ personId: 'p1', from: '2026-03-10', to: '2026-03-09' })).toBe('reversed')
    expect(faultOf({ personId: 'p1', from: '2026-03-10', to: '2026-03-10' })).toBeNull()
  })
})

describe('备选方案', () => {
  const levels = [
    { level: 'open-seats', value: 0 },
    { level: 'load', value: 100 },
  ]
  const alternative = (load: number): Alternative => ({
    assignments: [],
    moves: [],
    distance: 3,
    levels: [
      { level: 'open-seats', value: 0 },
      { level: 'load', value: load },
    ],
  })
  const options = optionsOf(levels, [alternative(100), alternative(104)], '现')

  test('stand beside the desk, which comes first', () => {
    expect(options.map(({ mark }) => mark)).toEqual(['现', 'A', 'B'])
    expect(options.map(({ values }) => values[1])).toEqual([100, 100, 104])
  })

  test('are told apart by the levels that differ', () => {
    expect(differingLevels(options)).toEqual([1])
    expect(options.map((option) => againstDesk(levels, option))).toEqual([[], [], [{ level: 'load', change: 4 }]])
    expect(differingLevels([])).toEqual([])
  })
})

describe('核对名单', () => {
  const nameOf = (id: string) => [...PROBLEM.people, ...PROBLEM.teams].find((one) => one.id === id)?.name ?? id
  const ROLE_WORDS: Record<string, string> = { leader: '组长', deputy: '副组长', member: '组员' }
  const words = { header: ['姓名', '组', '职务'], nameOf, teamIds: ['t1', 't2'] } as const

  test('the roster filled in reads back as itself', () => {
    const text = listText(SNAPSHOT, { ...words, roleOf: (role) => ROLE_WORDS[role] ?? role })
    expect(text.split('\n')[1]).toBe('甲\t第一组\t组长')
    expect(readList(text, PROBLEM)).toEqual({ assignments: assignmentsOf(SNAPSHOT), faults: [] })
  })

  test('only a list without fault and violation may be taken', () => {
    const whole = { assignments: assignmentsOf(SNAPSHOT), faults: [], violations: [], levels: [] }
    expect(isUsable(whole)).toBe(true)
    expect(isUsable({ ...whole, assignments: [] })).toBe(false)
    expect(isUsable({ ...whole, violations: [{ rule: 'away', people: [], teams: [], values: {} }] })).toBe(false)
  })
})

test('人才库视图 has a cell for every team that asks for the skill', () => {
  const { skills } = poolView(PROBLEM, assignmentsOf(SNAPSHOT))
  const [finance] = skillRows(skills, ['t1', 't2', 't3'])
  expect(finance).toMatchObject({ skill: 'finance', level: 2, pool: 2 })
  expect(finance?.teams.map((cell) => cell && `${cell.filled}/${cell.need}`)).toEqual(['1/1', '1/1', null])
})

test('a replay is judged once it has ended', () => {
  expect(replayState({ status: 'running', sameAsOriginal: null })).toBe('waiting')
  expect(replayState({ status: 'done', sameAsOriginal: true })).toBe('same')
  expect(replayState({ status: 'done', sameAsOriginal: false })).toBe('different')
  expect(replayState({ status: 'cancelled', sameAsOriginal: null })).toBe('unfinished')
})

test('a run shows every level it came to, with the newest value and bound', () => {
  const progress = { engine: 'highs', phase: 'level', position: null, seconds: 1 }
  let seen = seeLevel([], { ...progress, level: null, incumbent: null, bound: null })
  expect(seen).toEqual([])
  seen = seeLevel(seen, { ...progress, level: 'open-seats', incumbent: 3, bound: 0 })
  seen = seeLevel(seen, { ...progress, level: 'load', incumbent: null, bound: null })
  seen = seeLevel(seen, { ...progress, level: 'open-seats', incumbent: 1, bound: 1 })
  expect(seen).toEqual([
    { level: 'open-seats', value: 1, bound: 1 },
    { level: 'load', value: null, bound: null },
  ])
})
