export interface Point {
  day: string
  count: number
}

/** The count that holds on a day: that of the last point on or before it, 0 before the first. */
export function stepAt(points: readonly Point[], day: string): number {
  return points.findLast((point) => point.day <= day)?.count ?? 0
}

/** The points from one day to another, with the counts that hold on both ends. */
export function stepBetween(points: readonly Point[], from: string, to: string): Point[] {
  if (to < from) return []
  const inside = points.filter((point) => from < point.day && point.day < to)
  return [{ day: from, count: stepAt(points, from) }, ...inside, { day: to, count: stepAt(points, to) }]
}

export interface Range {
  day: string
  low: number
  mid: number
  high: number
}

/** The band on a day between two of its points, as it is drawn: a straight line from one to the next, in whole units. */
export function between(band: readonly Range[], day: string): Omit<Range, 'day'> | null {
  const after = band.find((point) => point.day >= day)
  const before = band.findLast((point) => point.day <= day)
  if (after === undefined || before === undefined) return null
  const width = Date.parse(after.day) - Date.parse(before.day)
  const share = width === 0 ? 0 : (Date.parse(day) - Date.parse(before.day)) / width
  const at = (from: number, to: number) => Math.round(from + (to - from) * share)
  return { low: at(before.low, after.low), mid: at(before.mid, after.mid), high: at(before.high, after.high) }
}
