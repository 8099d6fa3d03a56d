import { type Bench, tryRoster } from '#solver/explain/trial.ts'
import { differences, type LevelDifference } from './price-rows.ts'

/** What the very seat gives to every level: with it minus with it left open, everybody else staying. */
export function seatWorth(bench: Bench, seat: { teamId: string; personId: string }): LevelDifference[] {
  const others = bench.assignments.filter(({ person, team }) => person !== seat.personId || team !== seat.teamId)
  const { delta } = tryRoster(bench, others)
  return differences(bench.levels.map(({ level }, index) => ({ level, value: -(delta[index] ?? 0) })))
}
