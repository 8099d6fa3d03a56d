import type { Day } from '#solver/domain/ids.ts'
import type { Coverage } from './schema.ts'

type Curve = Coverage['curve']

/** Cumulates the days into a step curve from the first day of the term. */
export function cumulate(days: readonly Day[], from: Day): { day: Day; count: number }[] {
  const points = [{ day: from, count: 0 }]
  for (const [i, day] of [...days].sort().entries()) {
    const last = points.at(-1)
    if (last && last.day === day) last.count = i + 1
    else points.push({ day, count: i + 1 })
  }
  return points
}

export interface Pace {
  low: number
  mid: number
  high: number
}

/** Units per round in the rounds held so far: slowest, mean, fastest; null before the first. */
export function paceOf(coveredPerRound: readonly number[]): Pace | null {
  if (coveredPerRound.length === 0) return null
  const sum = coveredPerRound.reduce((total, count) => total + count, 0)
  return { low: Math.min(...coveredPerRound), mid: sum / coveredPerRound.length, high: Math.max(...coveredPerRound) }
}

/** What the pace would cover by the end of each remaining round, never more than is due. */
export function forecastCurve(
  start: { day: Day; covered: number; due: number },
  pace: Pace | null,
  roundEnds: readonly Day[],
): Curve['forecast'] {
  const { day, covered, due } = start
  const origin = { day, low: covered, mid: covered, high: covered }
  if (!pace) return [origin]
  const at = (perRound: number, rounds: number) => Math.min(due, Math.floor(covered + perRound * rounds))
  return [
    origin,
    ...roundEnds.map((end, i) => ({
      day: end,
      low: at(pace.low, i + 1),
      mid: at(pace.mid, i + 1),
      high: at(pace.high, i + 1),
    })),
  ]
}
