import type { Expression } from '../milp/expression.ts'
import { TOLERANCE } from '../milp/feasibility.ts'
import { type Level, makeRow, type Model } from '../milp/model.ts'

export interface LevelsRequest {
  model: Model
  /** Minimised in order: each with the earlier ones held at the value reached. */
  levels: readonly Level[]
  seconds: number
  seed: number
  now: () => number
  start?: Float64Array
  /** Minimised last among solutions equal at every level, as far as little effort goes; whole coefficients. */
  tieBreak?: { expression: Expression; seconds?: number }
  /** See `RosterOptions.floors`. */
  floors?: readonly number[]
  /** Sets dependent columns (shortfalls, excesses) to the best the decisions allow, so that values compare. */
  settle: (values: Float64Array) => Float64Array
  onProgress?: (progress: LevelProgress) => void
}

export interface LevelProgress {
  /** Index of the level being minimised. */
  level: number
  values: Float64Array
  /** Proven bound per level, earlier levels held. */
  bounds: number[]
}

/** Optimal at every level exactly when value = bound everywhere. */
export type LevelsOutcome =
  { status: 'solved'; values: Float64Array; bounds: number[] } | { status: 'infeasible' | 'unbounded' | 'out-of-time' }

/** Level ≤ value reached; fractional weights get a hair of room so that the known solution stays inside. */
export function holdRow(level: Level, value: number) {
  const room = level.step > 0 ? 0 : 1e-7 * Math.max(1, Math.abs(value))
  const upper = value - level.expression.constant + room
  return makeRow(level.expression.terms, { upper }, { rule: 'level', subject: [level.name] })
}

/** A proven bound of 3.2 is one of 4 where values are whole. */
export function roundedUp(level: Level, bound: number): number {
  if (level.step <= 0 || !Number.isFinite(bound)) return bound
  const steps = Math.ceil((bound - level.expression.constant) / level.step - TOLERANCE)
  return level.expression.constant + steps * level.step
}

/** Engines stop this share of a step before a full step: a gap below one step already proves the value. */
const GAP_SHARE = 0.99

/** How far apart two values of a level must be to differ. */
export function gapOf({ step }: Level): number {
  return step > 0 ? step * GAP_SHARE : TOLERANCE / 10
}
