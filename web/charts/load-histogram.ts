import type { EChartsCoreOption } from 'echarts/core'
import type { Spread } from '#solver/explain/spread.ts'
import type { ChartTokens } from './chart-tokens.ts'

/** The words of the chart, in the reader's language. */
export interface HistogramWords {
  days: string
  people: string
  before: string
  after: string
}

/** A bin as it is read: 0–9, or 0 alone. */
export function binName({ from, to }: { from: number; to: number }): string {
  return to - from === 1 ? String(from) : `${from}–${to - 1}`
}

/** People by days served, before the round outlined beside after it filled, so that print and eye need no colour. */
export function loadHistogram(
  { before, after }: { before: Spread; after: Spread },
  words: HistogramWords,
  tokens: ChartTokens,
): EChartsCoreOption {
  const label = { show: true, position: 'top', color: tokens.ink2, fontSize: tokens.fontSize, distance: 2 }
  const series = (name: string, { bins }: Spread, itemStyle: object) => ({
    name,
    type: 'bar',
    silent: true,
    barGap: '10%',
    barCategoryGap: '30%',
    // A bin without anybody has no bar, and needs no figure either.
    data: bins.map(({ count }) => (count === 0 ? '-' : count)),
    label,
    itemStyle,
  })
  return {
    grid: { left: 8, right: 48, top: 36, bottom: 4, containLabel: true },
    legend: {
      top: 0,
      right: 0,
      itemWidth: 12,
      itemHeight: 12,
      selectedMode: false,
      textStyle: { color: tokens.ink2, fontSize: tokens.fontSize },
    },
    xAxis: {
      type: 'category',
      name: words.days,
      nameTextStyle: { color: tokens.ink3, fontSize: tokens.fontSize },
      data: after.bins.map(binName),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: tokens.line2 } },
      axisLabel: { color: tokens.ink3, fontSize: tokens.fontSize },
    },
    yAxis: {
      type: 'value',
      name: words.people,
      nameTextStyle: { color: tokens.ink3, fontSize: tokens.fontSize, align: 'left' },
      minInterval: 1,
      splitNumber: 4,
      axisLabel: { color: tokens.ink3, fontSize: tokens.fontSize },
      splitLine: { lineStyle: { color: tokens.line } },
    },
    series: [
      series(words.before, before, { color: tokens.paper, borderColor: tokens.ink3, borderWidth: 1 }),
      series(words.after, after, { color: tokens.accent }),
    ],
  }
}
