import type { Day } from './ids.ts'

/** Both ends belong to the period. */
export interface Period {
  from: Day
  to: Day
}

const MS_PER_DAY = 86_400_000

/** True when the string is a calendar day that exists, written `YYYY-MM-DD`. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const parsed = Date.parse(value)
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(value)
}

export function overlaps(a: Period, b: Period): boolean {
  return a.from <= b.to && b.from <= a.to
}

/** Days from the first to the last, both counted. */
export function daysOf(period: Period): number {
  return Math.round((Date.parse(period.to) - Date.parse(period.from)) / MS_PER_DAY) + 1
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10)
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** `month` from 0. */
function daysInMonth(year: number, month: number): number {
  const leaps = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 1 && leaps ? 29 : (MONTH_DAYS[month] ?? 31)
}

/** Calendar months, month-end safe: 31 December + 2 months is the last day of February. */
export function addMonths(day: Day, months: number): Day {
  const count = 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(count / 12), count - 12 * Math.floor(count / 12)]
  const date = Math.min(Number(day.slice(8)), daysInMonth(year, month))
  return `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

/** Whole calendar months from `from` to `to` (0 when `to` is earlier). */
export function monthsBetween(from: Day, to: Day): number {
  const [fromYear = 0, fromMonth = 1, fromDate = 1] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 1, toDate = 1] = to.split('-').map(Number)
  const whole = (toYear - fromYear) * 12 + (toMonth - fromMonth) - (toDate < fromDate ? 1 : 0)
  return Math.max(0, whole)
}
