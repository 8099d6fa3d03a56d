import { describe, expect, it } from 'vitest'
import { verifyRoster } from '#solver/explain/verify.ts'
import type { Assignment, RosterProblem } from '#solver/roster/problem.ts'
import { ROSTER_RULES } from '#solver/roster/rules/index.ts'
import { solveRoster } from '#solver/roster/solve.ts'
import { personWith, problemWith, seat, teamWith } from './problems.ts'

interface Case {
  rule: string
  problem: RosterProblem
  breaks: Assignment[]
  keeps: Assignment[]
}

const overlapping = [teamWith('s'), teamWith('t', { from: '2026-03-31', to: '2026-04-30' })]
const people = (...some: ReturnType<typeof personWith>[]) => problemWith({ people: [...some, personWith('z')] })

const CASES: Case[] = [
  {
    rule: 'recusal',
    problem: problemWith({ recusals: [{ person: 'a', team: 's', strength: 'absolute', rule: 'R1' }] }),
    breaks: [seat('a', 's')],
    keeps: [seat('a', 't'), seat('b', 's')],
  },
  {
    rule: 'recusal',
    problem: problemWith({ recusals: [{ person: 'a', team: 's', strength: 'leader-only' }] }),
    breaks: [seat('a', 's', 'deputy')],
    keeps: [seat('a', 's', 'member')],
  },
  {
    rule: 'away',
    problem: people(personWith('a', { away: [{ from: '2026-03-31', to: '2026-04-02' }] })),
    breaks: [seat('a', 's')],
    keeps: [seat('a', 't')],
  },
  {
    rule: 'ban',
    problem: problemWith({ bans: [{ person: 'a', team: 's' }] }),
    breaks: [seat('a', 's')],
    keeps: [seat('a', 't')],
  },
  {
    rule: 'role',
    problem: people(personWith('a', { roles: ['deputy'] })),
    breaks: [seat('a', 's', 'leader')],
    keeps: [seat('a', 's', 'deputy')],
  },
  {
    rule: 'seats',
    problem: problemWith({ teams: [teamWith('s', { seats: { member: { max: 1 } } })] }),
    breaks: [seat('a', 's'), seat('b', 's')],
    keeps: [seat('a', 's')],
  },
  {
    rule: 'seats',
    problem: problemWith({ teams: [teamWith('s', { seats: { member: {} } })] }),
    breaks: [seat('a', 's', 'leader')],
    keeps: [seat('a', 's'), seat('b', 's'), seat('c', 's')],
  },
  {
    rule: 'one-seat',
    problem: problemWith(),
    breaks: [seat('a', 's'), seat('a', 's', 'leader')],
    keeps: [seat('a', 's'), seat('a', 't', 'leader')],
  },
  {
    rule: 'overlap',
    problem: problemWith({ teams: overlapping }),
    breaks: [seat('a', 's'), seat('a', 't')],
    keeps: [seat('a', 's'), seat('b', 't')],
  },
  {
    rule: 'max-teams',
    problem: people(personWith('a', { maxTeams: 1 })),
    breaks: [seat('a', 's'), seat('a', 't')],
    keeps: [seat('a', 't')],
  },
  {
    rule: 'min-teams',
    problem: people(personWith('a', { minTeams: 2 })),
    breaks: [seat('a', 's')],
    keeps: [seat('a', 's'), seat('a', 't')],
  },
  {
    rule: 'same-unit-team',
    problem: problemWith({
      people: [personWith('a', { unit: 'u' }), personWith('b', { unit: 'u' }), personWith('c')],
      teams: [teamWith('s', { sameUnitMax: 1 }), teamWith('t')],
    }),
    breaks: [seat('a', 's'), seat('b', 's')],
    keeps: [seat('a', 's'), seat('b', 't'), seat('c', 's')],
  },
  {
    rule: 'same-unit-round',
    problem: problemWith({ people: [personWith('a', { unit: 'u' }), personWith('b', { unit: 'u' })], sameUnitMax: 2 }),
    breaks: [seat('a', 's'), seat('a', 't'), seat('b', 's')],
    keeps: [seat('a', 's'), seat('a', 't')],
  },
  {
    rule: 'apart',
    problem: problemWith({ apart: [{ people: ['a', 'b'] }, { people: ['b', 'c'] }, { people: ['a', 'c'] }] }),
    breaks: [seat('b', 's'), seat('c', 's', 'leader')],
    keeps: [seat('a', 's'), seat('b', 't'), seat('d', 's')],
  },
  {
    rule: 'apart',
    problem: problemWith({ apart: [{ people: ['a', 'b'], roles: ['leader', 'deputy'] }] }),
    breaks: [seat('a', 's', 'leader'), seat('b', 's', 'deputy')],
    keeps: [seat('b', 's', 'leader'), seat('a', 's', 'deputy')],
  },
  {
    rule: 'together',
    problem: problemWith({ together: [{ people: ['a', 'b'], strength: 'hard' }] }),
    breaks: [seat('a', 's'), seat('b', 's'), seat('a', 't')],
    keeps: [seat('a', 's'), seat('b', 's', 'leader')],
  },
  {
    rule: 'lock',
    problem: problemWith({
      locks: [
        { person: 'a', team: 's', role: 'leader' },
        { person: 'b', team: 't' },
      ],
    }),
    breaks: [seat('a', 's', 'member'), seat('b', 't', 'member')],
    keeps: [seat('a', 's', 'leader'), seat('b', 't', 'deputy')],
  },
  { rule: 'listed', problem: problemWith(), breaks: [seat('nobody', 's')], keeps: [seat('a', 's')] },
]

/** Asks for exactly these seats: every other one is banned by taking its person off the list, every one of them locked. */
function demanding({ problem, seats }: { problem: RosterProblem; seats: Assignment[] }): RosterProblem {
  const wanted = new Set(seats.map(({ person }) => person))
  return {
    ...problem,
    people: problem.people.filter(({ id }) => wanted.has(id)),
    locks: [...(problem.locks ?? []), ...seats],
    ...noPairs(problem, wanted),
  }
}

function noPairs(problem: RosterProblem, wanted: ReadonlySet<string>): Partial<RosterProblem> {
  const inside = ({ people }: { people: readonly string[] }) => people.every((id) => wanted.has(id))
  const of = ({ person }: { person: string }) => wanted.has(person)
  return {
    apart: (problem.apart ?? []).filter(inside),
    together: (problem.together ?? []).filter(inside),
    recusals: (problem.recusals ?? []).filter(of),
    bans: (problem.bans ?? []).filter(of),
  }
}

describe.each(CASES.map((one, i) => ({ ...one, name: `${one.rule} (${i})` })))(
  'rule $name',
  ({ rule, problem, breaks, keeps }) => {
    it('is found broken in a seating, and nothing else is', () => {
      const { violations } = verifyRoster(problem, breaks)
      expect([...new Set(violations.map((one) => one.rule))]).toEqual([rule])
    })

    it('is kept by a seating that keeps it', () => {
      expect(verifyRoster(problem, keeps).violations).toEqual([])
    })

    // A name that is not in the problem cannot be asked of the model.
    it.skipIf(rule === 'listed')('allows the one and forbids the other in the model', async () => {
      const options = { engine: 'highs', seconds: 10, seed: 1, now: () => performance.now() } as const
      const kept = await solveRoster(demanding({ problem, seats: keeps }), options)
      expect(kept.status).toBe('optimal')
      // A lock fixes a lower limit only: what breaks by being too little cannot be demanded by locks.
      if (rule === 'min-teams' || rule === 'lock' || rule === 'together') return
      expect((await solveRoster(demanding({ problem, seats: breaks }), options)).status).toBe('infeasible')
    })
  },
)

describe('the rules that demand something', () => {
  const options = { engine: 'highs', seconds: 10, seed: 1, now: () => performance.now() } as const

  it('seat people by minTeams, lock and hard together although it costs load', async () => {
    const problem = problemWith({
      people: [personWith('a', { minTeams: 1 }), personWith('b'), personWith('c'), personWith('d')],
      together: [{ people: ['c', 'd'] }],
      locks: [{ person: 'c', team: 't' }],
    })
    const { assignments } = await solveRoster(problem, options)
    const on = (person: string) => assignments.filter((one) => one.person === person).map(({ team }) => team)
    expect([on('a').length, on('b'), on('c'), on('d')]).toEqual([1, [], ['t'], ['t']])
  })

  it('lets overlapping teams share a person when the problem is concurrent', async () => {
    const locks = [seat('a', 's'), seat('a', 't')]
    const strict = await solveRoster(problemWith({ teams: overlapping, locks }), options)
    const loose = await solveRoster(problemWith({ teams: overlapping, locks, concurrent: true }), options)
    expect([strict.status, loose.status]).toEqual(['infeasible', 'optimal'])
  })
})

it('every rule has a case that breaks it and one that keeps it', () => {
  expect(new Set(CASES.map(({ rule }) => rule))).toEqual(new Set(ROSTER_RULES.map(({ id }) => id)))
})
