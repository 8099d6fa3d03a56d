import type { Alternative } from '#solver/whatif/answers.ts'
import type { LevelValue } from '#solver/roster/answer.ts'
import { differences, type LevelDifference } from './price-rows.ts'

/** The roster on the desk, or one of the answer's: a letter, its value on every level, how far it lies from the desk's. */
export interface Option {
  mark: string
  /** Null for the roster on the desk. */
  alternative: Alternative | null
  values: number[]
  distance: number
}

const SAME = 1e-6

/** The roster on the desk first, then the others as A, B, C … */
export function optionsOf(
  levels: readonly LevelValue[],
  alternatives: readonly Alternative[],
  current: string,
): Option[] {
  const first = { mark: current, alternative: null, values: levels.map(({ value }) => value), distance: 0 }
  const others = alternatives.map((alternative, index): Option => {
    const valueOf = (name: string) => alternative.levels.find(({ level }) => level === name)?.value ?? 0
    return {
      mark: String.fromCharCode(65 + index),
      alternative,
      values: levels.map(({ level }) => valueOf(level)),
      distance: alternative.distance,
    }
  })
  return [first, ...others]
}

/** Indices of the levels on which any two of them differ. */
export function differingLevels(options: readonly Option[]): number[] {
  const [first] = options
  if (!first) return []
  return first.values.flatMap((value, index) =>
    options.some((option) => Math.abs((option.values[index] ?? 0) - value) > SAME) ? [index] : [],
  )
}

/** What one of them gains and gives up against the roster on the desk. */
export function againstDesk(levels: readonly LevelValue[], option: Option): LevelDifference[] {
  return differences(levels.map(({ level, value }, index) => ({ level, value: (option.values[index] ?? 0) - value })))
}
