import { describe, expect, test } from 'vitest'
import type { ChartTokens } from '../../../web/charts/chart-tokens.ts'
import { between, stepAt, stepBetween } from '../../../web/charts/step-series.ts'
import { linesOn, termCurve, type TermCurveWords } from '../../../web/charts/term-curve.ts'
import { coverage } from './coverage-scene.ts'

const words: TermCurveWords = {
  axis: '已覆盖单位（个）',
  actual: '实际',
  planned: '计划',
  forecast: '预测',
  asOf: '截至',
  due: '应巡察',
}
const tokens: ChartTokens = {
  font: 'sans-serif',
  fontSize: 12,
  ink: '#000',
  ink2: '#111',
  ink3: '#222',
  paper: '#fff',
  ground: '#eee',
  line: '#ddd',
  line2: '#ccc',
  accent: '#00f',
  covered: '#0a0',
  planned: '#00a',
}

/** The option as plain data: ECharts' own type leaves a series' fields open. */
function drawn(facts: Parameters<typeof coverage>[0] = {}) {
  const option = termCurve(coverage(facts), words, tokens)
  // The builder writes a list of series with these fields.
  const series = option.series as { name: string; step?: string; data: [string, number][] }[]
  const yAxis = option.yAxis as { min: number; max: number }
  return { series, yAxis, of: (name: string) => series.find((one) => one.name === name)?.data ?? [] }
}

describe('steps', () => {
  const points = [
    { day: '2025-01-10', count: 2 },
    { day: '2025-03-01', count: 5 },
  ]

  test('hold from their day on, and are 0 before the first', () => {
    expect(['2025-01-09', '2025-01-10', '2025-02-28', '2025-03-01'].map((day) => stepAt(points, day))).toEqual([
      0, 2, 2, 5,
    ])
  })

  test('are cut to a span with the counts that hold on its ends', () => {
    expect(stepBetween(points, '2025-02-01', '2025-04-01')).toEqual([
      { day: '2025-02-01', count: 2 },
      { day: '2025-03-01', count: 5 },
      { day: '2025-04-01', count: 5 },
    ])
    expect(stepBetween(points, '2025-04-01', '2025-02-01')).toEqual([])
  })

  test('a band is read on the straight line between two of its points, and nowhere outside', () => {
    const { forecast } = coverage().curve
    expect(between(forecast, '2026-12-29')).toEqual({ low: 20, mid: 22, high: 24 })
    expect(between(forecast, '2026-06-30')).toEqual({ low: 18, mid: 18, high: 18 })
    expect(between(forecast, '2026-06-29')).toBeNull()
    expect(between(forecast, '2028-07-01')).toBeNull()
  })
})

describe('the term curve', () => {
  test('draws what is done up to the day asked and what is planned to the end of the term', () => {
    const { of } = drawn()
    expect(of('实际').at(-1)).toEqual(['2026-06-30', 18])
    expect(of('计划').at(-1)).toEqual(['2028-12-31', 40])
  })

  test('in a term that is over nothing is drawn past its end', () => {
    expect(drawn({ asOf: '2030-01-01' }).of('实际').at(-1)?.[0]).toBe('2028-12-31')
  })

  test('stacks the height of the band on its lower edge, to the end of the term', () => {
    const { of } = drawn()
    expect(of('low').at(-1)).toEqual(['2028-12-31', 26])
    expect(of('height').at(-1)).toEqual(['2028-12-31', 14])
  })

  test('has no band when there is only today', () => {
    const { curve } = coverage()
    const { series } = drawn({ curve: { ...curve, forecast: curve.forecast.slice(0, 1) } })
    expect(series.map(({ name }) => name)).toEqual(['计划', '实际'])
  })

  test('starts at zero and leaves room above the line of due units', () => {
    const { yAxis } = drawn()
    expect(yAxis.min).toBe(0)
    expect(yAxis.max).toBeGreaterThan(40)
  })

  test('says of a past day what was done, of a coming one what is expected', () => {
    expect(linesOn(coverage(), words, '2025-06-01')).toEqual(['2025-06-01', '实际 10', '计划 0'])
    expect(linesOn(coverage(), words, '2027-06-30')).toEqual(['2027-06-30', '计划 20', '预测 22–30'])
  })
})
