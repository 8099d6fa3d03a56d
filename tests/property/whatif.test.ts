import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROLES } from '#solver/domain/team.ts'
import { levelValues } from '#solver/explain/verify.ts'
import { barriers } from '#solver/roster/candidates.ts'
import { prepare } from '#solver/roster/prepare.ts'
import type { Assignment, RosterProblem } from '#solver/roster/problem.ts'
import { solveRoster } from '#solver/roster/solve.ts'
import { findAlternatives } from '#solver/whatif/alternatives.ts'
import type { Price, Verdict } from '#solver/whatif/answers.ts'
import type { Asked } from '#solver/whatif/asked.ts'
import { repairRoster } from '#solver/whatif/repair.ts'
import { findSubstitutes } from '#solver/whatif/substitutes.ts'
import { whyNot } from '#solver/whatif/why-not.ts'
import { whySeat } from '#solver/whatif/why-seat.ts'
import { check } from '../contract/check.mjs'
import { rosterProblem } from './roster-problems.ts'

const SEED = 20_260_407
const SMALL = { people: 7, teams: 3 }
const CLOCK = { engine: 'highs', seconds: 20, seed: 1, now: () => performance.now() } as const

const solve = (problem: RosterProblem) => solveRoster(problem, CLOCK)

/** A solved problem to ask about, with a number that picks whom to ask about; null when it is infeasible. */
async function askedOf(problem: RosterProblem): Promise<Asked | null> {
  const answer = await solve(problem)
  if (answer.status !== 'optimal') return null
  return { ...CLOCK, problem, assignments: answer.assignments, proven: true }
}

/** With open seats first and people fit for most roles, so that there are rosters to ask about. */
const cases = fc.tuple(rosterProblem(SMALL).filter(isPeopled).map(peopled), fc.nat(1000))

function isPeopled({ people, teams }: RosterProblem): boolean {
  return people.length >= 4 && teams.length >= 1
}

function peopled(problem: RosterProblem): RosterProblem {
  const people = problem.people.map((person, i) =>
    i % 3 > 0 ? { ...person, roles: ROLES, maxTeams: Math.max(1, person.maxTeams ?? 1), away: [] } : person,
  )
  const seats = { leader: { min: 1, max: 1 }, member: { min: 1, max: 2 } }
  const teams = problem.teams.map((team, i) => (i % 2 === 0 ? { ...team, seats: { ...seats, ...team.seats } } : team))
  const rest = (problem.objective ?? ['missing-skills', 'mix', { blend: { load: 1, fit: 10 } }]).filter(
    (one) => one !== 'open-seats',
  )
  return { ...problem, people, teams, objective: ['open-seats', ...rest] }
}

function pick<T>(list: readonly T[], number: number): T | undefined {
  return list[number % Math.max(1, list.length)]
}

/** By the independent checker: the values claimed are its own, so only broken rules remain. */
function faultsOf(problem: RosterProblem, assignments: readonly Assignment[]): string[] {
  const answer = { contract: 'roster-answer/1', status: 'optimal', assignments }
  const { objective } = check(problem, answer)
  return check(problem, { ...answer, objective: objective.map((one) => ({ ...one, bound: one.value })) }).faults
}

/** Negative when `a` is better in the first level that differs. */
function compare(a: readonly number[], b: readonly number[]): number {
  const first = a.findIndex((value, i) => Math.abs(value - (b[i] ?? 0)) > 1e-6)
  return first < 0 ? 0 : (a[first] ?? 0) - (b[first] ?? 0)
}

const after = ({ levels }: Price) => levels.map((level) => level.after)

/** The price is what solving the changed problem from nothing gives, and its roster keeps the changed problem's rules. */
async function expectExact(verdict: Verdict, changed: RosterProblem): Promise<void> {
  const answer = await solve(changed)
  expect(verdict.verdict).toBe(answer.status === 'infeasible' ? 'conflict' : 'price')
  if (verdict.verdict !== 'price') return
  const { price } = verdict
  expect(faultsOf(changed, price.assignments)).toEqual([])
  const values = answer.objective.map(({ value }) => value)
  expect(levelValues(changed, price.assignments).map(({ value }) => value)).toEqual(values)
  expect(price.proven).toBe(true)
}

describe('prices of generated questions', () => {
  it('of a roster without a pair equal a fresh solve with the pair banned', async () => {
    let asked = 0
    await fc.assert(
      fc.asyncProperty(cases, async ([problem, number]) => {
        const question = await askedOf(problem)
        const seat = pick(question?.assignments ?? [], number)
        if (!question || !seat) return
        asked += 1
        const { person, team } = seat
        const { without } = await whySeat(question, seat)
        const locks = (problem.locks ?? []).filter((lock) => lock.person !== person || lock.team !== team)
        await expectExact(without, { ...problem, locks, bans: [...(problem.bans ?? []), { person, team }] })
      }),
      { numRuns: 150, seed: SEED },
    )
    expect(asked).toBeGreaterThan(50)
  })

  it('of a seat for somebody equal a fresh solve with the seat locked; facts bar it, and only facts', async () => {
    const seen = { price: 0, barred: 0, conflict: 0, unknown: 0 }
    await fc.assert(
      fc.asyncProperty(cases, async ([problem, number]) => {
        const question = await askedOf(problem)
        const person = pick(problem.people, number)?.id
        const team = pick(problem.teams, number)?.id
        if (!question || person === undefined || team === undefined) return
        const role = pick([undefined, ...ROLES], number)
        const wish = { person, team, ...(role === undefined ? {} : { role }) }
        const verdict = await whyNot(question, wish)
        seen[verdict.verdict] += 1
        const roles = role === undefined ? ROLES : [role]
        const barred = roles.every((one) => isBarred(problem, { person, team, role: one }))
        expect(verdict.verdict === 'barred').toBe(barred)
        if (barred) return
        await expectExact(verdict, { ...problem, locks: [...(problem.locks ?? []), wish] })
      }),
      { numRuns: 250, seed: SEED + 1 },
    )
    expect(seen.price).toBeGreaterThan(50)
    expect(seen.barred).toBeGreaterThan(50)
    expect(seen.conflict).toBeGreaterThan(5)
    expect(seen.unknown).toBe(0)
  })

  it('of substitutes equal the best of all ways in which the holder does not hold the seat', async () => {
    let priced = 0
    await fc.assert(
      fc.asyncProperty(cases, async ([problem, number]) => {
        const question = await askedOf(problem)
        const seat = pick(question?.assignments ?? [], number)
        if (!question || !seat) return
        const { substitutes, excluded } = await findSubstitutes(question, seat, 3)
        for (const { person, price } of substitutes) {
          priced += 1
          expect(faultsOf(withoutLocksOn(problem, seat), price.assignments)).toEqual([])
          expect(price.assignments).toContainEqual({ ...seat, person })
          expect(price.assignments).not.toContainEqual(seat)
          expect(compare(after(price), await bestSubstitution(problem, seat, person))).toBe(0)
        }
        for (const { person, violations, atMost } of excluded) {
          if (violations) expect(await bestSubstitution(problem, seat, person)).toEqual([])
          const now = levelValues(problem, question.assignments)
          if (!atMost) continue
          const upper = atMost.map(({ value }, i) => value + (now[i]?.value ?? 0))
          expect(compare(await bestSubstitution(problem, seat, person), upper)).toBeLessThanOrEqual(1e-6)
        }
      }),
      { numRuns: 100, seed: SEED + 2 },
    )
    expect(priced).toBeGreaterThan(60)
  })

  it('of a repair equal a fresh solve with the person away and changes after the work', async () => {
    const seen = { price: 0, barred: 0, conflict: 0, unknown: 0 }
    await fc.assert(
      fc.asyncProperty(cases, async ([problem, number]) => {
        const question = await askedOf({ ...problem, objective: ['open-seats', 'missing-skills', 'mix', 'fit'] })
        const seat = pick(question?.assignments ?? [], number)
        if (!question || !seat) return
        const { person } = seat
        const verdict = await repairRoster(question, [{ person }])
        seen[verdict.verdict] += 1
        const away = [{ from: '2026-01-01', to: '2026-12-31' }]
        await expectExact(verdict, {
          ...problem,
          people: problem.people.map((one) => (one.id === person ? { ...one, minTeams: 0, away } : one)),
          locks: (problem.locks ?? []).filter((lock) => lock.person !== person),
          baseline: question.assignments,
          objective: ['open-seats', 'missing-skills', 'changes', 'mix', 'fit'],
        })
      }),
      { numRuns: 200, seed: SEED + 3 },
    )
    expect(seen.price).toBeGreaterThan(80)
    expect(seen.unknown).toBe(0)
  })
})

function isBarred(problem: RosterProblem, { person: personId, team: teamId, role }: Assignment): boolean {
  const prepared = prepare(problem)
  const person = prepared.people.get(personId)
  const team = prepared.teams.get(teamId)
  return person !== undefined && team !== undefined && barriers(prepared, { person, team, role }).length > 0
}

function withoutLocksOn(problem: RosterProblem, { person, team, role }: Assignment): RosterProblem {
  const binds = (lock: { person: string; team: string; role?: string }) =>
    lock.person === person && lock.team === team && (lock.role ?? role) === role
  return { ...problem, locks: (problem.locks ?? []).filter((lock) => !binds(lock)) }
}

/** Either the holder is off the team or holds another role there: each is a problem of the contract. Empty = no way. */
async function bestSubstitution(problem: RosterProblem, held: Assignment, person: string): Promise<number[]> {
  const freed = withoutLocksOn(problem, held)
  const wanted = [...(freed.locks ?? []), { ...held, person }]
  const off = { ...freed, locks: wanted, bans: [...(freed.bans ?? []), { person: held.person, team: held.team }] }
  const others = ROLES.filter((role) => role !== held.role)
  const ways = [off, ...others.map((role) => ({ ...freed, locks: [...wanted, { ...held, role }] }))]
  const answers = await Promise.all(ways.map(solve))
  const values = answers.flatMap((one) => (one.status === 'optimal' ? [one.objective.map(({ value }) => value)] : []))
  return values.sort(compare)[0] ?? []
}

describe('alternatives to generated rosters', () => {
  it('are legal, differ from the roster and each other, and are hardly worse', async () => {
    let found = 0
    await fc.assert(
      fc.asyncProperty(cases, async ([problem, number]) => {
        const question = await askedOf(problem)
        if (!question) return
        const distance = 1 + (number % 3)
        const alternatives = await findAlternatives(question, { count: 3, distance, slack: 0.2 })
        const best = levelValues(problem, question.assignments)
        const rosters = [question.assignments, ...alternatives.map(({ assignments }) => assignments)]
        for (const [i, alternative] of alternatives.entries()) {
          found += 1
          expect(faultsOf(problem, alternative.assignments)).toEqual([])
          for (const other of rosters.slice(0, i + 1))
            expect(lost(other, alternative.assignments)).toBeGreaterThanOrEqual(distance)
          expect(alternative.levels).toEqual(levelValues(problem, alternative.assignments))
          for (const [k, { value }] of alternative.levels.entries()) {
            const least = best[k]?.value ?? 0
            const most = k < best.length - 1 ? least : least + 0.2 * Math.abs(least)
            expect(value).toBeLessThanOrEqual(most + 1e-6)
          }
        }
      }),
      { numRuns: 200, seed: SEED + 4 },
    )
    expect(found).toBeGreaterThan(100)
  })
})

function lost(before: readonly Assignment[], now: readonly Assignment[]): number {
  const kept = new Set(now.map((seat) => JSON.stringify([seat.person, seat.team, seat.role])))
  return before.filter((seat) => !kept.has(JSON.stringify([seat.person, seat.team, seat.role]))).length
}

describe('changes of a generated problem', () => {
  const valuesOf = async (problem: RosterProblem) => {
    const answer = await solve(problem)
    return answer.status === 'optimal' ? answer.objective.map(({ value }) => value) : null
  }

  it('one more person never makes a level worse', async () => {
    await fc.assert(
      fc.asyncProperty(rosterProblem(SMALL), async (problem) => {
        const before = await valuesOf(problem)
        const person = { id: 'new', roles: ROLES, gender: 'f', grade: 'veteran', skills: { law: 3 } } as const
        const now = await valuesOf({ ...problem, people: [...problem.people, person] })
        if (!before) return
        expect(now).not.toBeNull()
        expect(compare(now ?? [], before)).toBeLessThanOrEqual(1e-6)
      }),
      { numRuns: 250, seed: SEED + 5 },
    )
  })

  it('one constraint less never makes the optimum worse', async () => {
    const lists = ['recusals', 'locks', 'bans', 'apart', 'together', 'repeats'] as const
    await fc.assert(
      fc.asyncProperty(cases, async ([problem, number]) => {
        const list = pick(
          lists.filter((name) => (problem[name] ?? []).length > 0),
          number,
        )
        if (!list) return
        const before = await valuesOf(problem)
        const now = await valuesOf({ ...problem, [list]: (problem[list] ?? []).slice(1) })
        if (!before) return
        expect(now).not.toBeNull()
        expect(compare(now ?? [], before)).toBeLessThanOrEqual(1e-6)
      }),
      { numRuns: 250, seed: SEED + 6 },
    )
  })

  it('another order of people, teams and lists never changes the levels', async () => {
    const turn = <T>(list: readonly T[] | undefined) => [...(list ?? [])].reverse()
    await fc.assert(
      fc.asyncProperty(rosterProblem(SMALL), async (problem) => {
        const turned: RosterProblem = {
          ...problem,
          people: turn(problem.people),
          teams: turn(problem.teams),
          recusals: turn(problem.recusals),
          repeats: turn(problem.repeats),
          apart: turn(problem.apart),
          together: turn(problem.together),
          locks: turn(problem.locks),
          bans: turn(problem.bans),
          fit: turn(problem.fit),
          baseline: turn(problem.baseline),
        }
        expect(await valuesOf(turned)).toEqual(await valuesOf(problem))
      }),
      { numRuns: 250, seed: SEED + 7 },
    )
  })
})
