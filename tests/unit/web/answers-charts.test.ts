import { describe, expect, test } from 'vitest'
import type { ChartTokens } from '../../../web/charts/chart-tokens.ts'
import { binName, loadHistogram } from '../../../web/charts/load-histogram.ts'
import { marksOf, tradeOff } from '../../../web/charts/trade-off.ts'

const TOKENS: ChartTokens = {
  font: 'f',
  fontSize: 12,
  ink: '#000',
  ink2: '#111',
  ink3: '#222',
  paper: '#fff',
  ground: '#eee',
  line: '#ddd',
  line2: '#ccc',
  accent: '#00f',
  covered: '#0f0',
  planned: '#00a',
}

describe('the trade-off', () => {
  const data = {
    levels: ['mix', 'load'],
    rosters: [
      { mark: '现', name: '现', values: [0, 100] },
      { mark: 'A', name: 'A', values: [0, 102] },
      { mark: 'B', name: 'B', values: [1, 200] },
    ],
  }

  test('places every roster between the best and the worst of each level', () => {
    const [best, worst] = marksOf(data)
    expect(best).toMatchObject({ row: 0, at: 0, marks: ['现', 'A'] })
    expect(worst).toMatchObject({ row: 0, at: 1, marks: ['B'] })
  })

  test('joins marks that would cover each other and says both values', () => {
    expect(marksOf(data).filter(({ row }) => row === 1)).toEqual([
      { row: 1, at: 0, low: 100, high: 102, marks: ['现', 'A'] },
      { row: 1, at: 1, low: 200, high: 200, marks: ['B'] },
    ])
  })

  test('puts the most important level on top', () => {
    const words = { better: '好', worse: '差', range: (low: number, high: number) => `${low}–${high}` }
    const option = tradeOff(data, words, TOKENS)
    expect(option).toMatchObject({ yAxis: { inverse: true, data: ['mix', 'load'] } })
    expect(JSON.stringify(option)).toContain('100–102')
  })
})

test('the histogram has both rounds over the same bins, without bars where nobody is', () => {
  const spread = (counts: number[]) => ({
    min: 0,
    median: 0,
    max: 19,
    mean: 5,
    gini: 0,
    bins: counts.map((count, index) => ({ from: index * 10, to: index * 10 + 10, count })),
  })
  const words = { days: '天', people: '人', before: '前', after: '后' }
  const option = loadHistogram({ before: spread([4, 0]), after: spread([2, 2]) }, words, TOKENS)
  expect(option).toMatchObject({
    xAxis: { data: ['0–9', '10–19'] },
    series: [
      { name: '前', data: [4, '-'] },
      { name: '后', data: [2, 2] },
    ],
  })
  expect(binName({ from: 3, to: 4 })).toBe('3')
})
