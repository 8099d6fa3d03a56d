import { describe, expect, it } from 'vitest'
import { cardKey, columnsOf, conflictsOn, registerOf } from '../../../web/components/rosters/board.ts'
import { NO_FILTER, passesFilter, poolOf } from '../../../web/components/rosters/candidate-list.ts'
import { HITS, PEOPLE, PROBLEM, seat, SNAPSHOT } from './roster-scene.ts'

const register = registerOf({ problem: PROBLEM, people: PEOPLE, hits: HITS })

describe('the board', () => {
  it('draws sitters, required open seats, and one more where there is room', () => {
    const [first, second] = columnsOf(register, { ...SNAPSHOT, seats: SNAPSHOT.seats.slice(0, 2) }, { offers: true })
    const cards = (column: typeof first) =>
      column?.roles.flatMap((role) =>
        role.cards.map((card) =>
          card.kind === 'open' ? `${role.role} ${card.required ? 'open' : 'extra'}` : card.name,
        ),
      )
    expect(cards(first)).toEqual(['甲', '丙', 'member extra'])
    expect(cards(second)).toEqual(['leader open', 'member open'])
  })

  it('offers no further place to those who only read', () => {
    const [column] = columnsOf(register, SNAPSHOT, { offers: false })
    expect(column?.roles.flatMap(({ cards }) => cards).every(({ kind }) => kind === 'filled')).toBe(true)
  })

  it('counts every need of a team', () => {
    const [column] = columnsOf(register, SNAPSHOT, { offers: true })
    const lines = column?.needs.map(
      (need) =>
        `${need.kind === 'skill' ? need.skill : need.kind === 'gender' ? need.gender : need.kind} ${need.have} ${need.met}`,
    )
    expect(lines).toEqual([
      'seats 1 true',
      'seats 1 true',
      'finance 1 true',
      'veterans 1 true',
      'rookies 1 false',
      'f 1 true',
      'm 1 true',
    ])
    expect(column?.unmet).toBe(1)
  })

  it('puts the skills first that the team asks for at that level', () => {
    const [column] = columnsOf(
      register,
      { ...SNAPSHOT, seats: [seat('p3', 't1', 'member'), seat('p1', 't1', 'leader')] },
      { offers: false },
    )
    const skills = column?.roles.flatMap(({ cards }) =>
      cards.flatMap((card) => (card.kind === 'filled' ? card.skills : [])),
    )
    expect(skills).toEqual([
      { skill: 'finance', level: 2, needed: true },
      { skill: 'finance', level: 1, needed: false },
      { skill: 'law', level: 1, needed: false },
    ])
  })

  it('shows the conflicts toward this team only, the strongest first', () => {
    const [t1, t2] = PROBLEM.teams
    if (!t1 || !t2) throw new Error('The scene has two teams')
    expect(conflictsOn(register, { personId: 'p5', role: 'member' }, t1)).toEqual([
      { rule: 'R1', strength: 'absolute' },
      { rule: 'R7', strength: 'advisory' },
    ])
    expect(conflictsOn(register, { personId: 'p5', role: 'leader' }, t2)).toEqual([])
    expect(conflictsOn(register, { personId: 'p6', role: 'leader' }, t1)).toEqual([
      { rule: 'R2', strength: 'leader-only' },
    ])
    expect(conflictsOn(register, { personId: 'p6', role: 'member' }, t1)).toEqual([])
    expect(conflictsOn(register, { personId: 'p6', role: 'member' }, t2)).toEqual([
      { rule: 'R7', strength: 'advisory' },
    ])
  })

  it('gives every card a key of its own', () => {
    const keys = columnsOf(register, SNAPSHOT, { offers: true }).flatMap(({ roles }) =>
      roles.flatMap(({ cards }) => cards.map(cardKey)),
    )
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('the candidate list', () => {
  const seated = new Set(SNAPSHOT.seats.map(({ personId }) => personId))
  const names = (filter: Partial<typeof NO_FILTER>) =>
    poolOf(register, seated)
      .filter((candidate) => passesFilter(register, candidate, seated, { ...NO_FILTER, ...filter }))
      .map(({ person }) => person)

  it('has the pool in order: who sits nowhere, then by days served', () => {
    expect(names({})).toEqual(['p5', 'p6', 'p2', 'p3', 'p4', 'p1'])
  })

  it('finds by name, pinyin, initials and home unit', () => {
    expect(names({ search: '丁' })).toEqual(['p4'])
    expect(names({ search: 'dingx' })).toEqual(['p4'])
    expect(names({ search: 'dx' })).toEqual(['p4'])
    expect(names({ search: '审计局' })).toEqual(['p4'])
  })

  it('filters by skill and by who is free', () => {
    expect(names({ skill: 'finance' })).toEqual(['p3', 'p4', 'p1'])
    expect(names({ freeOnly: true })).toEqual(['p5', 'p6'])
  })

  it('hides whom a rule keeps out', () => {
    const barred = { person: 'p5', legal: false }
    expect(passesFilter(register, barred, seated, { ...NO_FILTER, legalOnly: true })).toBe(false)
    expect(passesFilter(register, barred, seated, NO_FILTER)).toBe(true)
  })
})
