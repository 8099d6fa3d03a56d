import type { Day } from '#solver/domain/ids.ts'
import { addDays, addMonths, daysOf } from '#solver/domain/period.ts'
import type { ProblemsTable, TasksTable, UnitsTable } from '../db/tables.ts'
import type { Random } from './random.ts'

/** Article 三(二): the default types, with the share of each in the demo. */
const TYPES: readonly (readonly [type: string, weight: number])[] = [
  ['responsibility', 24],
  ['political', 8],
  ['organisation', 18],
  ['integrity', 16],
  ['masses', 14],
  ['work', 14],
  ['life', 2],
  ['other', 4],
]

/** domain.md §3: 20–40 problems a town, 9–17 a unit. */
function drawCount(unit: UnitsTable | undefined, random: Random): number {
  return unit?.category === 'town' ? random.int(20, 40) : random.int(9, 17)
}

/** Scales counts to sum to `total` exactly, largest remainders first. */
export function scaleTo(counts: readonly number[], total: number): number[] {
  const sum = counts.reduce((all, count) => all + count, 0)
  if (sum === 0) return [...counts]
  const exact = counts.map((count) => (count * total) / sum)
  const scaled = exact.map(Math.floor)
  const order = exact.map((value, at) => ({ at, rest: value % 1 })).sort((a, b) => b.rest - a.rest || a.at - b.at)
  const short = total - scaled.reduce((all, count) => all + count, 0)
  for (const { at } of order.slice(0, short)) scaled[at] = (scaled[at] ?? 0) + 1
  return scaled
}

/**
 * domain.md §3: rectified 60–80 % at the two-month clock, 90–99 % in the end. The clock starts about a month after
 * fieldwork, when the feedback is received.
 */
function rectification(closed: Day, rates: { early: number; end: number }, today: Day, random: Random): Day | null {
  const feedback = addMonths(closed, 1)
  const fate = random.next()
  if (fate >= rates.end) return null
  const day = addDays(feedback, fate < rates.early ? random.int(5, 58) : random.int(62, 300))
  return day <= today ? day : null
}

/** The problems of every visit whose fieldwork has closed. */
export function inventProblems(
  tasks: readonly TasksTable[],
  units: ReadonlyMap<string, UnitsTable>,
  { total, today, random }: { total: number | null; today: Day; random: Random },
): ProblemsTable[] {
  const visits = tasks.flatMap((task) =>
    task.enteredOn !== null && task.fieldworkClosedOn !== null
      ? [{ task, from: task.enteredOn, to: task.fieldworkClosedOn }]
      : [],
  )
  const drawn = visits.map(({ task }) => drawCount(units.get(task.unitId), random))
  const counts = total === null ? drawn : scaleTo(drawn, total)
  return visits.flatMap(({ task, from, to }, visit) => {
    const rates = { early: 0.62 + random.next() * 0.16, end: 0.91 + random.next() * 0.08 }
    return Array.from({ length: counts[visit] ?? 0 }, (_, at) => ({
      id: `${task.id}-problem-${at + 1}`,
      taskId: task.id,
      type: random.weighted(TYPES),
      foundOn: addDays(from, random.int(0, daysOf({ from, to }) - 1)),
      rectifiedOn: rectification(to, rates, today, random),
    }))
  })
}
