import { weighted } from '../milp/expression.ts'
import type { Level } from '../milp/model.ts'
import { changes } from './levels/changes.ts'
import { imbalance } from './levels/imbalance.ts'
import { lateness } from './levels/lateness.ts'
import type { PlanLevel } from './levels/level.ts'
import { missedRepeats } from './levels/missed-repeats.ts'
import { scatter } from './levels/scatter.ts'
import { uncovered } from './levels/uncovered.ts'
import type { Prepared } from './prepare.ts'
import { LEVEL_NAMES, type LevelName, type ObjectiveEntry } from './problem.ts'
import type { Sheet } from './sheet.ts'
import type { Timeline } from './timeline.ts'

/** Every quantity a plan may minimise. */
export const PLAN_LEVELS: Record<LevelName, PlanLevel> = {
  uncovered,
  'missed-repeats': missedRepeats,
  changes,
  lateness,
  scatter,
  imbalance,
}

export interface LevelValue {
  /** The level, or the names of a blend joined by `+`. */
  level: string
  value: number
}

type Part = readonly [LevelName, number]

/** The quantities of an objective entry with their weights, in the order written. */
export function partsOf(entry: ObjectiveEntry): Part[] {
  if (typeof entry === 'string') return [[entry, 1]]
  // The keys of a blend were read in the file's order, which also names the level.
  return Object.entries(entry.blend).flatMap(([key, weight]): Part[] => {
    const name = LEVEL_NAMES.find((level) => level === key)
    return name === undefined ? [] : [[name, weight]]
  })
}

const nameOf = (parts: readonly Part[]) => parts.map(([name]) => name).join('+')

/** Every level of the objective for a plan, in order, from the plan alone. */
export function levelValues(prepared: Prepared, timeline: Timeline): LevelValue[] {
  return prepared.objective.map((entry) => {
    const parts = partsOf(entry)
    const value = parts.reduce((sum, [name, weight]) => sum + weight * PLAN_LEVELS[name].value(prepared, timeline), 0)
    return { level: nameOf(parts), value }
  })
}

/** The levels of the objective over the columns of the model; each quantity gets its columns once. */
export function expressLevels(sheet: Sheet): Level[] {
  const known = new Map<LevelName, ReturnType<PlanLevel['express']>>()
  const express = (name: LevelName) => {
    const expressed = known.get(name) ?? PLAN_LEVELS[name].express(sheet)
    known.set(name, expressed)
    return expressed
  }
  return sheet.prepared.objective.map((entry) => {
    const parts = partsOf(entry).filter(([, weight]) => weight !== 0)
    const expressed = parts.map(([name, weight]) => [weight, express(name)] as const)
    return {
      name: nameOf(partsOf(entry)),
      expression: weighted(expressed.map(([weight, { expression }]) => [weight, expression] as const)),
      step: commonStep(expressed.map(([weight, { step }]) => weight * step)),
    }
  })
}

/** The greatest common divisor of whole steps; 0 (unknown) when one is unknown or not whole. */
function commonStep(steps: readonly number[]): number {
  if (steps.some((step) => step <= 0 || !Number.isSafeInteger(step))) return 0
  return steps.reduce((a, b) => greatestCommonDivisor(a, b), 0)
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
