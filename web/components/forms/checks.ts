import { isDay } from '#solver/domain/period.ts'
import { problemAt, type Problem } from './problem.ts'

/**
 * The bounds of api/*\/schema.ts, checked in the browser without its library; a property test holds the
 * two together. Each check answers with no problem or one.
 */
export type Check = Problem[]

export function checkText(where: string, text: string, bounds: { max: number; required?: true }): Check {
  const length = text.trim().length
  if (bounds.required && length === 0) return [problemAt(where, 'required')]
  return length > bounds.max ? [problemAt(where, 'long', { max: bounds.max })] : []
}

export function checkNumber(
  where: string,
  value: number | null | undefined,
  bounds: { min: number; max: number; step?: number; optional?: true },
): Check {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return bounds.optional ? [] : [problemAt(where, 'required')]
  }
  const step = bounds.step ?? 1
  if (!Number.isInteger(value / step)) {
    return [step === 1 ? problemAt(where, 'whole') : problemAt(where, 'step', { step })]
  }
  const { min, max } = bounds
  return value < min || value > max ? [problemAt(where, 'range', { min, max })] : []
}

export function checkPlace(where: string, code: string | null): Check {
  return code === null || /^\d{6}(\d{3}){0,2}$/.test(code) ? [] : [problemAt(where, 'code')]
}

export function checkMonth(where: string, month: string | null): Check {
  return month === null || /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? [] : [problemAt(where, 'month')]
}

export function checkDay(where: string, day: string | null): Check {
  if (day === null || day === '') return [problemAt(where, 'required')]
  return isDay(day) ? [] : [problemAt(where, 'day')]
}

/** Days from a period whose end may be open. */
export function checkPeriod(where: string, period: { from: string; to: string | null }): Check {
  const from = checkDay(`${where}.from`, period.from)
  const to = period.to === null ? [] : checkDay(`${where}.to`, period.to)
  if (from.length + to.length > 0) return [...from, ...to]
  return period.to !== null && period.to < period.from ? [problemAt(`${where}.to`, 'order')] : []
}
