import type { EChartsCoreOption } from 'echarts/core'
import type { Coverage } from '#api/coverage/schema.ts'
import type { ChartTokens } from './chart-tokens.ts'
import { between, stepAt, stepBetween, type Point } from './step-series.ts'

/** The words of the chart, in the reader's language. */
export interface TermCurveWords {
  axis: string
  actual: string
  planned: string
  forecast: string
  asOf: string
  due: string
}

export type TermCurveData = Pick<Coverage, 'asOf' | 'term' | 'due' | 'curve'>

/**
 * 届曲线: units covered, cumulated, as steps from the first to the last day of the term; what is planned beside what
 * is done; from the as-of day on a band from the slowest to the fastest round so far.
 */
export function termCurve(data: TermCurveData, words: TermCurveWords, tokens: ChartTokens): EChartsCoreOption {
  const { term } = data
  return {
    grid: { left: 44, right: 132, top: 30, bottom: 28 },
    tooltip: tooltip(data, words, tokens),
    xAxis: {
      type: 'time',
      min: term.from,
      max: term.to,
      axisLine: { lineStyle: { color: tokens.line2 } },
      axisTick: { lineStyle: { color: tokens.line2 } },
      axisLabel: { color: tokens.ink3, hideOverlap: true, formatter: '{yyyy}-{MM}', fontSize: tokens.fontSize },
      splitLine: { show: true, lineStyle: { color: tokens.line } },
    },
    yAxis: {
      type: 'value',
      name: words.axis,
      nameLocation: 'end',
      nameGap: 12,
      nameTextStyle: { color: tokens.ink3, align: 'left', padding: [0, 0, 0, -40], fontSize: tokens.fontSize },
      min: 0,
      max: topOf(data),
      minInterval: 1,
      axisLabel: { color: tokens.ink3, fontSize: tokens.fontSize, showMaxLabel: false },
      splitLine: { lineStyle: { color: tokens.line } },
    },
    series: [...band(data, words, tokens), planned(data, words, tokens), actual(data, words, tokens)],
  }
}

/** Room above the line of due units for its label. */
function topOf({ due, curve }: TermCurveData): number {
  const most = Math.max(due, ...curve.planned.map(({ count }) => count), ...curve.forecast.map(({ high }) => high), 1)
  return Math.ceil((most * 1.08) / 5) * 5
}

const xy = (points: readonly Point[]) => points.map(({ day, count }) => [day, count])

function endLabel(text: string, color: string, tokens: ChartTokens) {
  return {
    endLabel: {
      show: true,
      formatter: text,
      color,
      fontSize: tokens.fontSize,
      distance: 8,
      padding: [3, 0],
      // A halo of the ground keeps the words legible over another line.
      textBorderColor: tokens.ground,
      textBorderWidth: 3,
    },
    labelLayout: { moveOverlap: 'shiftY' },
  }
}

function actual({ asOf, term, due, curve }: TermCurveData, words: TermCurveWords, tokens: ChartTokens) {
  const last = asOf < term.to ? asOf : term.to
  const points = stepBetween(curve.actual, term.from, last)
  const text = `${words.actual} ${points.at(-1)?.count ?? 0}`
  const line = { color: tokens.ink3, type: 'solid', width: 1 }
  const label = { color: tokens.ink2, fontSize: tokens.fontSize }
  return {
    name: words.actual,
    type: 'line',
    step: 'end',
    showSymbol: false,
    data: xy(points),
    lineStyle: { color: tokens.covered, width: 3 },
    itemStyle: { color: tokens.covered },
    z: 5,
    ...endLabel(text, tokens.covered, tokens),
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      data: [
        {
          yAxis: due,
          lineStyle: line,
          label: { ...label, position: 'insideStartTop', formatter: `${words.due} ${due}` },
        },
        ...(asOf > term.from && asOf < term.to
          ? [
              {
                xAxis: asOf,
                lineStyle: { ...line, type: 'dotted' },
                label: { ...label, formatter: `${words.asOf} ${asOf}` },
              },
            ]
          : []),
      ],
    },
  }
}

function planned({ term, curve }: TermCurveData, words: TermCurveWords, tokens: ChartTokens) {
  const points = stepBetween(curve.planned, term.from, term.to)
  return {
    name: words.planned,
    type: 'line',
    step: 'end',
    showSymbol: false,
    data: xy(points),
    lineStyle: { color: tokens.planned, width: 1.5, type: 'dashed' },
    itemStyle: { color: tokens.planned },
    z: 4,
    ...endLabel(`${words.planned} ${points.at(-1)?.count ?? 0}`, tokens.planned, tokens),
  }
}

/** Two stacked lines make the band: an unseen one at its lower edge, and its height above it. */
function band({ curve, term }: TermCurveData, words: TermCurveWords, tokens: ChartTokens) {
  const last = curve.forecast.at(-1)
  if (last === undefined || curve.forecast.length < 2) return []
  // After the last round nothing more is covered until the term ends.
  const forecast = last.day < term.to ? [...curve.forecast, { ...last, day: term.to }] : curve.forecast
  const range = last.low === last.high ? `${last.mid}` : `${last.low}–${last.high}`
  const base = { type: 'line', showSymbol: false, silent: true, z: 2 }
  const bare = { ...base, stack: 'forecast', lineStyle: { opacity: 0 } }
  return [
    { ...bare, name: 'low', data: forecast.map(({ day, low }) => [day, low]) },
    {
      ...bare,
      name: 'height',
      data: forecast.map(({ day, low, high }) => [day, high - low]),
      areaStyle: { color: tokens.ink3, opacity: 0.18 },
    },
    {
      ...base,
      name: words.forecast,
      data: forecast.map(({ day, mid }) => [day, mid]),
      lineStyle: { color: tokens.ink3, width: 1.5, type: 'dotted' },
      itemStyle: { color: tokens.ink3 },
      ...endLabel(`${words.forecast} ${range}`, tokens.ink2, tokens),
    },
  ]
}

function tooltip(data: TermCurveData, words: TermCurveWords, tokens: ChartTokens) {
  return {
    trigger: 'axis',
    backgroundColor: tokens.paper,
    borderColor: tokens.line2,
    textStyle: { color: tokens.ink, fontSize: tokens.fontSize },
    axisPointer: { type: 'line', snap: false, lineStyle: { color: tokens.ink3 } },
    formatter: (hovered: unknown) => {
      const at = axisValueOf(hovered)
      return at === null ? '' : linesOn(data, words, at).join('<br>')
    },
  }
}

/** Of an axis tooltip's parameters only the hovered moment matters: the steps say what holds on that day. */
function axisValueOf(hovered: unknown): string | null {
  const [first] = Array.isArray(hovered) ? hovered : [hovered]
  const value =
    typeof first === 'object' && first !== null && 'axisValue' in first ? Number(first.axisValue) : Number.NaN
  return Number.isNaN(value) ? null : new Date(value).toISOString().slice(0, 10)
}

/** What the chart says about one day. */
export function linesOn({ asOf, curve }: TermCurveData, words: TermCurveWords, day: string): string[] {
  const lines = [day]
  if (day <= asOf) lines.push(`${words.actual} ${stepAt(curve.actual, day)}`)
  lines.push(`${words.planned} ${stepAt(curve.planned, day)}`)
  const range = day > asOf ? between(curve.forecast, day) : null
  if (range) lines.push(`${words.forecast} ${range.low}–${range.high}`)
  return lines
}
