import type { EngineName } from '#solver/engines/engine.ts'

/**
 * javascript-lp-solver keeps a dense table of columns × rows and works through all of it at each step: a county's round
 * (1 million cells) takes it most of a minute, ten times as many it does not finish. HiGHS proves any round of an office.
 */
const MOST_CELLS = { 're-solve': 2_000_000, bound: 10_000_000 }

/** Wall seconds; the hard stop of a thread comes four percent later. */
export const OPINION_SECONDS = { 're-solve': 57, bound: 28 }

export type Method = keyof typeof OPINION_SECONDS

export interface ModelSize {
  columns: number
  rows: number
}

export function otherEngine(engine: string): EngineName {
  return engine === 'highs' ? 'jslp' : 'highs'
}

/** Whether an engine is likely to be finished within its seconds. */
export function isAffordable(engine: EngineName, method: Method, { columns, rows }: ModelSize): boolean {
  return engine === 'highs' || columns * rows <= MOST_CELLS[method]
}
