import type { PlanProblem, PlanVisit, ProblemRound, ProblemUnit } from '#solver/plan/problem.ts'

export function round(id: string, facts: Partial<ProblemRound> = {}): ProblemRound {
  const year = Number(id.slice(0, 4))
  return { id, year, from: `${year}-03-01`, to: `${year}-04-30`, teams: 1, months: 2, ...facts }
}

export function unit(id: string, facts: Partial<ProblemUnit> = {}): ProblemUnit {
  return { id, name: id, effort: 1, ...facts }
}

/** Three rounds of one team and two months, two of them in one year. */
export function problem(facts: Partial<PlanProblem> = {}): PlanProblem {
  return {
    contract: 'plan-problem/1',
    rounds: [round('2026-1'), round('2026-2'), round('2027-1')],
    units: [unit('a'), unit('b')],
    ...facts,
  }
}

/** `a 2026-1`, or with a team: `a 2026-1 2`. */
export function visits(...texts: string[]): PlanVisit[] {
  return texts.map((text) => {
    const [unit = '', round = '', team = '1'] = text.split(' ')
    return { unit, round, team: Number(team) }
  })
}

/** Options for a quick, repeatable solve. */
export const QUICK = { engine: 'highs', seconds: 20, seed: 1, now: () => performance.now() } as const
