import { describe, expect, it } from 'vitest'
import { cumulate, forecastCurve, paceOf } from '#api/coverage/curve.ts'

describe('cumulate', () => {
  it('starts at zero on the first day and steps once a day', () => {
    expect(cumulate([], '2026-01-01')).toEqual([{ day: '2026-01-01', count: 0 }])
    expect(cumulate(['2026-05-02', '2026-03-01', '2026-05-02'], '2026-01-01')).toEqual([
      { day: '2026-01-01', count: 0 },
      { day: '2026-03-01', count: 1 },
      { day: '2026-05-02', count: 3 },
    ])
  })

  it('counts what happens on the first day on that day', () => {
    expect(cumulate(['2026-01-01'], '2026-01-01')).toEqual([{ day: '2026-01-01', count: 1 }])
  })
})

describe('paceOf', () => {
  it('is the slowest, the mean and the fastest round; nothing before the first', () => {
    expect(paceOf([])).toBeNull()
    expect(paceOf([3, 0, 6])).toEqual({ low: 0, mid: 3, high: 6 })
  })
})

describe('forecastCurve', () => {
  const start = { day: '2027-01-01', covered: 10, due: 15 }
  const ends = ['2027-03-31', '2027-06-30', '2027-09-30']

  it('adds the pace round by round, whole units only, never more than is due', () => {
    expect(forecastCurve(start, { low: 1, mid: 1.5, high: 4 }, ends)).toEqual([
      { day: '2027-01-01', low: 10, mid: 10, high: 10 },
      { day: '2027-03-31', low: 11, mid: 11, high: 14 },
      { day: '2027-06-30', low: 12, mid: 13, high: 15 },
      { day: '2027-09-30', low: 13, mid: 14, high: 15 },
    ])
  })

  it('stands still without a pace, and without rounds to come', () => {
    const origin = [{ day: '2027-01-01', low: 10, mid: 10, high: 10 }]
    expect(forecastCurve(start, null, ends)).toEqual(origin)
    expect(forecastCurve(start, { low: 1, mid: 1, high: 1 }, [])).toEqual(origin)
  })
})
