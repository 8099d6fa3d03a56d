import type { PersonId, TeamId } from '../domain/ids.ts'
import { levelValues } from '../explain/verify.ts'
import type { Assignment } from '../roster/problem.ts'
import type { WhySeatAnswer } from './answers.ts'
import { type Asked, type Condition, priceUnder } from './asked.ts'

/**
 * Why somebody sits on a team: what the very seat gives to every level, and the best roster without the person there. A
 * lock on the pair is dropped for the question, else it would be the whole answer.
 * @throws when the person has no seat on the team.
 */
export async function whySeat(asked: Asked, pair: { person: PersonId; team: TeamId }): Promise<WhySeatAnswer> {
  const { person, team } = pair
  const { assignments } = asked
  const held = assignments.find((one) => one.person === person && one.team === team)
  if (!held) throw new Error(`No seat of ${person} on ${team}. Maybe the answer is of another file.`)
  return { contribution: contributionOf(asked, held), without: await priceUnder(asked, withoutPair(asked, pair)) }
}

function contributionOf({ problem, assignments }: Asked, held: Assignment): WhySeatAnswer['contribution'] {
  const open = levelValues(
    problem,
    assignments.filter((one) => one !== held),
  )
  return levelValues(problem, assignments).map(({ level, value }, i) => ({
    level,
    value: value - (open[i]?.value ?? 0),
  }))
}

function withoutPair({ problem }: Asked, { person, team }: { person: PersonId; team: TeamId }): Condition {
  const locks = problem.locks ?? []
  const kept = locks.filter((lock) => lock.person !== person || lock.team !== team)
  return {
    problem: { ...problem, locks: kept, bans: [...(problem.bans ?? []), { person, team }] },
    about: [person],
    stricter: kept.length === locks.length,
  }
}
