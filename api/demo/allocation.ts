import type { UnitsTable } from '../db/tables.ts'
import type { DemoCalendar, DemoRound } from './calendar.ts'
import type { Random } from './random.ts'

/** A round with its units, in teams once teams are set up, and visits that its time passed by. */
export interface DemoTeams {
  round: DemoRound
  teamCount: number
  teams: UnitsTable[][]
  overdue: UnitsTable[]
}

export interface Allocation {
  rounds: DemoTeams[]
  /** Reached last term, but in no round of this one. */
  unplanned: UnitsTable[]
  /** Not reached by any term. */
  never: UnitsTable[]
}

const MOST_UNITS = 3
/** Seats of a team: leader, deputy, five members; no more teams than half the pool can fill. */
const TEAM_SIZE = 7

function share(count: number, rate: number): number {
  return Math.max(1, Math.round(count * rate))
}

/** Towns spread evenly among the other units, so that every stretch of rounds has its share of them. */
function interleave(units: readonly UnitsTable[], random: Random): UnitsTable[] {
  const groups = [true, false].map((town) =>
    random.shuffle(units.filter((unit) => (unit.category === 'town') === town)),
  )
  return groups
    .flatMap((group) => group.map((unit, at) => ({ unit, key: (at + 0.5) / group.length })))
    .sort((a, b) => a.key - b.key)
    .map(({ unit }) => unit)
}

const effortOf = (units: readonly UnitsTable[]): number => units.reduce((sum, unit) => sum + unit.effort, 0)

/** Moves up to `target` units from the queue's head into `count` teams, each within the round's months. */
function pack(queue: UnitsTable[], { count, target, months }: { count: number; target: number; months: number }) {
  const teams: UnitsTable[][] = Array.from({ length: count }, () => [])
  for (let taken = 0; taken < target && queue.length > 0; taken++) {
    const fits = (unit: UnitsTable) =>
      teams
        .filter((team) => team.length < MOST_UNITS && effortOf(team) + unit.effort <= months)
        .sort((a, b) => effortOf(a) - effortOf(b))[0]
    const at = queue.findIndex((unit) => fits(unit) !== undefined)
    const [unit] = at === -1 ? [] : queue.splice(at, 1)
    if (unit) fits(unit)?.push(unit)
  }
  return teams.filter((team) => team.length > 0)
}

/** Moves the next `count` towns to the queue's head: the round that a newcomer drafts has towns in it. */
function bringForward(queue: UnitsTable[], count: number): void {
  const towns = queue.filter((unit) => unit.category === 'town').slice(0, count)
  for (const town of towns.toReversed()) queue.unshift(...queue.splice(queue.indexOf(town), 1))
}

/** Which unit is visited in which round by which team; a few slipped, a few were never planned, a few never reached. */
export function allocate(
  units: readonly UnitsTable[],
  calendar: DemoCalendar,
  { people, random }: { people: number; random: Random },
): Allocation {
  const queue = interleave(units, random)
  const pull = (count: number, wanted: (unit: UnitsTable) => boolean): UnitsTable[] =>
    random
      .shuffle(queue.filter(wanted))
      .slice(0, count)
      .flatMap((unit) => queue.splice(queue.indexOf(unit), 1))
  const body = (unit: UnitsTable) => unit.category === 'department'
  const never = pull(share(units.length, 0.02), body)
  const unplanned = pull(share(units.length, 0.035), body)
  const slipped = pull(share(units.length, 0.025), () => true)
  const { rounds } = calendar.current
  const held = rounds.filter((round) => calendar.phaseOf(round) === 'held')
  const usual = Math.round(queue.length / rounds.length / 1.4)
  const most = Math.max(1, Math.floor(people / 2 / TEAM_SIZE))
  const planned = rounds.map((round, at): DemoTeams => {
    const phase = calendar.phaseOf(round)
    const teamCount = Math.min(most, Math.max(1, usual) + (phase === 'preparation' ? 1 : 0))
    const target = Math.ceil(queue.length / (rounds.length - at)) + (phase === 'preparation' ? 3 : 0)
    if (phase === 'preparation') bringForward(queue, 2)
    const teams = pack(queue, { count: teamCount, target, months: round.months })
    const late = slipped.filter((_, which) => held.at(-1 - (which % 2)) === round)
    return { round, teamCount, teams, overdue: late }
  })
  return { rounds: overload(planned, calendar), unplanned: [...unplanned, ...queue], never }
}

/** One round ahead got a team fewer than its visits need: the plan promises what that round cannot hold. */
function overload(rounds: DemoTeams[], calendar: DemoCalendar): DemoTeams[] {
  const ahead = rounds.filter(({ round }) => calendar.phaseOf(round) === 'ahead')
  const chosen = ahead[Math.floor(ahead.length / 2)]
  return rounds.map((one) => {
    if (one !== chosen || one.teams.length < 2) return one
    const fits = Math.ceil(effortOf(one.teams.flat()) / one.round.months) - 1
    return { ...one, teamCount: Math.max(1, fits) }
  })
}
