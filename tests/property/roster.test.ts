import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROLES } from '#solver/domain/team.ts'
import { levelValues, verifyRoster } from '#solver/explain/verify.ts'
import type { RosterAnswer } from '#solver/roster/answer.ts'
import type { Assignment, RosterProblem } from '#solver/roster/problem.ts'
import { readRosterProblem } from '#solver/roster/read-problem.ts'
import { solveRoster } from '#solver/roster/solve.ts'
import { check, problemFaults } from '../contract/check.mjs'
import { anySeats, rosterProblem } from './roster-problems.ts'

const SEED = 20_260_301
const SMALL = { people: 7, teams: 3 }

async function solve(problem: RosterProblem, engine: 'highs' | 'jslp'): Promise<RosterAnswer> {
  const read = readRosterProblem(problem)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return solveRoster(read.problem, { engine, seconds: 20, seed: 1, now: () => performance.now() })
}

/** Better in the first level that differs. */
function isLess(a: readonly number[], b: readonly number[]): boolean {
  const first = a.findIndex((value, i) => Math.abs(value - (b[i] ?? 0)) > 1e-6)
  return first >= 0 && (a[first] ?? 0) < (b[first] ?? 0)
}

const values = (answer: RosterAnswer) => answer.objective.map(({ value }) => value)

describe('generated rosters', () => {
  it('are answered legally and to proven optimality, and both engines agree on every level', async () => {
    const seen = { optimal: 0, infeasible: 0 }
    await fc.assert(
      fc.asyncProperty(rosterProblem(SMALL), async (problem) => {
        expect(problemFaults(problem)).toEqual([])
        const answer = await solve(problem, 'highs')
        expect(check(problem, answer)).toMatchObject({ legal: true, faults: [] })
        expect(['optimal', 'infeasible']).toContain(answer.status)
        seen[answer.status === 'optimal' ? 'optimal' : 'infeasible'] += 1
        const other = await solve(problem, 'jslp')
        expect(check(problem, other)).toMatchObject({ legal: true, faults: [] })
        if (other.status === 'feasible') return
        expect([other.status, values(other)]).toEqual([answer.status, values(answer)])
      }),
      { numRuns: 2000, seed: SEED },
    )
    expect(seen.optimal).toBeGreaterThan(1000)
    expect(seen.infeasible).toBeGreaterThan(100)
  })

  it('cannot be beaten by any of all possible rosters', async () => {
    await fc.assert(
      fc.asyncProperty(rosterProblem({ people: 3, teams: 2 }), async (problem) => {
        const answer = await solve(problem, 'highs')
        const best = bestByEnumeration(problem)
        expect(answer.status).toBe(best === null ? 'infeasible' : 'optimal')
        if (best === null) return
        expect(isLess(best, values(answer)) || isLess(values(answer), best)).toBe(false)
      }),
      { numRuns: 250, seed: SEED },
    )
  })

  it('name a conflict whose ways out work', async () => {
    let conflicts = 0
    await fc.assert(
      fc.asyncProperty(rosterProblem(SMALL), async (problem) => {
        const answer = await solve(problem, 'highs')
        if (!answer.conflict) return
        conflicts += 1
        const { members, relaxations } = answer.conflict
        expect(members.some(({ kind }) => kind === 'lock' || kind === 'minTeams')).toBe(true)
        for (const relaxation of relaxations) {
          const dropped = [...relaxation.drop.map((i) => members[i]), ...relaxation.also]
          expect(dropped.length).toBeGreaterThan(0)
          const locks = dropped.filter((member) => member?.kind === 'lock')
          if (locks.length < dropped.length) continue
          // A way out that only gives up locks can be checked on the file itself.
          const gone = new Set(locks.map((member) => member?.ids.join()))
          const kept = (problem.locks ?? []).filter(
            (l) => !gone.has([l.person, l.team, ...(l.role ? [l.role] : [])].join()),
          )
          expect((await solve({ ...problem, locks: kept }, 'highs')).status).toBe('optimal')
        }
      }),
      { numRuns: 400, seed: SEED + 1 },
    )
    expect(conflicts).toBeGreaterThan(20)
  })
})

describe('verify', () => {
  it('agrees with the independent checker on any seats, legal or not', () => {
    const seen = { legal: 0, illegal: 0 }
    const cases = rosterProblem(SMALL).chain((problem) => fc.tuple(fc.constant(problem), anySeats(problem)))
    fc.assert(
      fc.property(cases, ([problem, assignments]) => {
        const { violations, levels } = verifyRoster(problem, assignments)
        const objective = levels.map((level) => ({ ...level, bound: level.value }))
        const answer = { contract: 'roster-answer/1', status: 'optimal', assignments, objective }
        const verdict = check(problem, answer)
        expect(verdict.objective).toEqual(levels)
        expect(violations.length === 0).toBe(verdict.legal)
        seen[verdict.legal ? 'legal' : 'illegal'] += 1
      }),
      { numRuns: 3000, seed: SEED },
    )
    expect(seen.legal).toBeGreaterThan(200)
    expect(seen.illegal).toBeGreaterThan(1000)
  })
})

/** The best level values over every way to seat anybody anywhere; null when none is legal. */
function bestByEnumeration(problem: RosterProblem): number[] | null {
  const places = problem.people.flatMap((person) => problem.teams.map((team) => ({ person: person.id, team: team.id })))
  let best: number[] | null = null
  const visit = (index: number, seats: Assignment[]): void => {
    const place = places[index]
    if (!place) {
      const levels = levelValues(problem, seats).map(({ value }) => value)
      if ((best === null || isLess(levels, best)) && isLegal(problem, seats)) best = levels
      return
    }
    visit(index + 1, seats)
    for (const role of ROLES) visit(index + 1, [...seats, { ...place, role }])
  }
  visit(0, [])
  return best
}

/** By the independent checker: the values claimed are its own, so only broken rules remain. */
function isLegal(problem: RosterProblem, assignments: Assignment[]): boolean {
  const { objective } = check(problem, { contract: 'roster-answer/1', status: 'optimal', assignments })
  const claimed = objective.map((level) => ({ ...level, bound: level.value }))
  return check(problem, { contract: 'roster-answer/1', status: 'optimal', assignments, objective: claimed }).legal
}
