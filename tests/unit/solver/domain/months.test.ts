import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths } from '#solver/domain/period.ts'

const CASES: [string, number, string][] = [
  ['2026-12-31', 2, '2027-02-28'],
  ['2027-12-31', 2, '2028-02-29'],
  ['2000-01-31', 1, '2000-02-29'],
  ['2100-01-31', 1, '2100-02-28'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-01-15', -13, '2024-12-15'],
  ['2023-03-01', 36, '2026-03-01'],
  ['2026-05-31', 0, '2026-05-31'],
  ['9999-12-31', 36, '10002-12-31'],
]

describe('calendar months', () => {
  it.each(CASES)('%s and %d months is %s', (day, months, expected) => expect(addMonths(day, months)).toBe(expected))

  it('land in the month that the calendar counts to, on the same day or its last one', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const day = date.toISOString().slice(0, 10)
        const [year = 0, month = 0, at = 0] = day.split('-').map(Number)
        const last = new Date(Date.UTC(year, month + months, 0))
        const expected = new Date(last)
        expected.setUTCDate(Math.min(at, last.getUTCDate()))
        expect(addMonths(day, months)).toBe(expected.toISOString().slice(0, 10))
      }),
      { numRuns: 2000, seed: 3 },
    )
  })
})
