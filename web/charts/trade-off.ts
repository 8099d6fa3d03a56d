import type { EChartsCoreOption } from 'echarts/core'
import type { ChartTokens } from './chart-tokens.ts'

/** One roster as a mark on every level. */
export interface TradeOffRoster {
  /** One letter or sign: it is the mark. */
  mark: string
  name: string
  values: readonly number[]
}

export interface TradeOffData {
  /** The levels that differ, first the most important. */
  levels: readonly string[]
  rosters: readonly TradeOffRoster[]
}

/** The words of the chart, in the reader's language. */
export interface TradeOffWords {
  better: string
  worse: string
  /** One value, or from the least to the largest. */
  range: (low: number, high: number) => string
}

interface Mark {
  row: number
  /** 0 = the best roster on this level, 1 = the worst. */
  at: number
  /** Least and largest value of the rosters that share the mark. */
  low: number
  high: number
  marks: string[]
}

/** Closer than this share of a line two marks would cover each other: they become one, with both values said. */
const NEAR = 0.08

export function marksOf({ levels, rosters }: TradeOffData): Mark[] {
  return levels.flatMap((_, row) => {
    const placed = rosters.map(({ mark, values }) => ({ mark, value: values[row] ?? 0 }))
    const sorted = placed.toSorted((a, b) => a.value - b.value)
    const [low, high] = [sorted[0]?.value ?? 0, sorted.at(-1)?.value ?? 0]
    const marks: Mark[] = []
    for (const { mark, value } of sorted) {
      const at = high === low ? 0 : (value - low) / (high - low)
      const last = marks.at(-1)
      if (last && at - last.at < NEAR) marks[marks.length - 1] = { ...last, high: value, marks: [...last.marks, mark] }
      else marks.push({ row, at, low: value, high: value, marks: [mark] })
    }
    return marks
  })
}

/**
 * A line of dots for each level, each on its own scale from best to worst: how much a roster gives up on one level for
 * another is seen by following its letter down the lines. Letters, not colours, tell the rosters apart.
 */
export function tradeOff(data: TradeOffData, words: TradeOffWords, tokens: ChartTokens): EChartsCoreOption {
  return {
    grid: { left: 8, right: 32, top: 28, bottom: 4, containLabel: true },
    xAxis: {
      type: 'value',
      min: -0.04,
      max: 1.04,
      position: 'top',
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        customValues: [0, 1],
        showMinLabel: true,
        showMaxLabel: true,
        color: tokens.ink3,
        fontSize: tokens.fontSize,
        formatter: (at: number) => (at === 0 ? `← ${words.better}` : `${words.worse} →`),
      },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...data.levels],
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: tokens.ink, fontSize: tokens.fontSize },
      splitLine: { show: false },
    },
    series: [lines(data, tokens), dots(data, words, tokens)],
  }
}

/** The scale of every level, drawn as a thin bar from best to worst. */
function lines({ levels }: TradeOffData, tokens: ChartTokens) {
  return {
    type: 'bar',
    silent: true,
    barWidth: 1,
    itemStyle: { color: tokens.line2 },
    data: levels.map(() => 1),
    z: 1,
  }
}

function dots(data: TradeOffData, words: TradeOffWords, tokens: ChartTokens) {
  return {
    type: 'scatter',
    silent: true,
    z: 3,
    data: marksOf(data).map(({ row, at, low, high, marks }) => ({
      value: [at, row],
      symbol: 'rect',
      symbolSize: [12 + 12 * marks.length, 20],
      itemStyle: { color: tokens.ground, borderColor: tokens.accent, borderWidth: 1.5 },
      label: {
        show: true,
        formatter: `{mark|${marks.join(' ')}}\n{value|${words.range(low, high)}}`,
        position: ['50%', 3],
        align: 'center',
        rich: {
          mark: { color: tokens.ink, fontWeight: 600, fontSize: tokens.fontSize, lineHeight: 16, align: 'center' },
          value: { color: tokens.ink2, fontSize: tokens.fontSize, lineHeight: 22, align: 'center' },
        },
      },
    })),
  }
}
