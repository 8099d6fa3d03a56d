import { addTerm, emptyExpression, stepOf } from '../../milp/expression.ts'
import { addQuantity, addRow } from '../../milp/model.ts'
import type { Prepared } from '../prepare.ts'
import { visitsIn } from '../sheet.ts'
import type { Planned } from '../timeline.ts'
import type { PlanLevel } from './level.ts'

/** Efforts are quarters of a month, so that four times a difference is whole. */
const QUARTERS = 4

export const imbalance: PlanLevel = {
  name: 'imbalance',
  title: { zh: '年度工作量差距', en: 'Largest less smallest effort of a year, in quarters of a month' },
  value(prepared, { planned }) {
    const efforts = yearEfforts(prepared, planned)
    return efforts.length === 0 ? 0 : QUARTERS * (Math.max(...efforts) - Math.min(...efforts))
  },
  // least ≤ effort of a year ≤ least + spread, for every year with an open round.
  express(sheet) {
    const expression = emptyExpression()
    const { prepared, model } = sheet
    const years = openYears(prepared)
    if (years.length === 0) return { expression, step: 1 }
    const total = prepared.units.reduce((sum, unit) => sum + unit.effort * unit.left, 0)
    const least = addQuantity(model, 'least', total)
    const spread = addQuantity(model, 'spread', total)
    for (const year of years) {
      const effort = prepared.rounds
        .filter((round) => round.year === year)
        .flatMap((round) => visitsIn(sheet, round.at))
        .map(({ unit, column }): [number, number] => [column, prepared.units[unit]?.effort ?? 0])
      const tag = { rule: 'imbalance', subject: [String(year)] }
      addRow(model, [...effort, [least, -1]], { lower: 0 }, tag)
      addRow(model, [...effort, [least, -1], [spread, -1]], { upper: 0 }, tag)
    }
    sheet.settlers.push((planned, values) => {
      const efforts = yearEfforts(prepared, planned)
      values[least] = Math.min(...efforts)
      values[spread] = Math.max(...efforts) - Math.min(...efforts)
    })
    addTerm(expression, spread, QUARTERS)
    return { expression, step: effortStep(prepared) }
  },
}

function openYears({ rounds }: Prepared): number[] {
  return [...new Set(rounds.filter((round) => !round.closed).map((round) => round.year))]
}

/** Planned effort per year that has an open round; history counts nowhere. */
function yearEfforts(prepared: Prepared, planned: Planned): number[] {
  const efforts = new Map<number, number>()
  planned.forEach((rounds, unit) => {
    for (const round of rounds) {
      const year = prepared.rounds[round]?.year ?? 0
      efforts.set(year, (efforts.get(year) ?? 0) + (prepared.units[unit]?.effort ?? 0))
    }
  })
  return openYears(prepared).map((year) => efforts.get(year) ?? 0)
}

/** Differences of years are multiples of what all efforts in quarters have in common. */
function effortStep({ units }: Prepared): number {
  const quarters = units.map((unit, at) => [at, QUARTERS * unit.effort] as const)
  return stepOf({ terms: new Map(quarters.filter(([, effort]) => effort !== 0)), constant: 0 })
}
