import { performance } from 'node:perf_hooks'
import { openEngine } from '#solver/engines/choose.ts'
import { solveRoster } from '#solver/roster/solve.ts'
import type { Asked } from '#solver/whatif/asked.ts'
import { repairRoster } from '#solver/whatif/repair.ts'
import { findSubstitutes } from '#solver/whatif/substitutes.ts'
import { whyNot } from '#solver/whatif/why-not.ts'
import { whySeat } from '#solver/whatif/why-seat.ts'
import { type Instance, problemOf } from './instances.ts'

export const QUESTION_HEADINGS = ['why not ms', 'why ms', 'substitutes', 'repair ms', '  (medians)']

const EACH = 15
const now = () => performance.now()

/** Median milliseconds of each question, asked of seats and people spread over a proven roster, warm. */
export async function measureQuestions(instance: Instance): Promise<number[]> {
  const problem = problemOf(instance)
  await openEngine('highs')
  const { assignments, status } = await solveRoster(problem, { engine: 'auto', seconds: 60, seed: 1, now })
  const proven = status === 'optimal'
  const asked: Asked = { problem, assignments, engine: 'auto', seconds: 20, seed: 1, now, proven }
  const spread = <T>(items: readonly T[], i: number): T => {
    const item = items[(i * 7 + 3) % items.length]
    if (item === undefined) throw new Error(`${instance.name} has nobody to ask about`)
    return item
  }
  const questions: ((i: number) => Promise<unknown>)[] = [
    (i) => whyNot(asked, { person: spread(problem.people, i).id, team: spread(problem.teams, i).id }),
    (i) => whySeat(asked, spread(assignments, i)),
    (i) => findSubstitutes(asked, spread(assignments, i)),
    (i) => repairRoster(asked, [{ person: spread(assignments, i).person }]),
  ]
  const medians: number[] = []
  for (const ask of questions) {
    const spent: number[] = []
    for (let i = 0; i < EACH; i++) {
      const began = now()
      await ask(i)
      spent.push(now() - began)
    }
    medians.push(spent.sort((a, b) => a - b)[Math.floor(EACH / 2)] ?? NaN)
  }
  return medians
}
