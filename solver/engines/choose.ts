import type { Model } from '../milp/model.ts'
import type { Engine, EngineName } from './engine.ts'
import { openHighs } from './highs.ts'
import { openJslp } from './jslp.ts'

/** What a caller may ask for. */
export const ENGINE_CHOICES = ['auto', 'highs', 'jslp'] as const
export type EngineChoice = (typeof ENGINE_CHOICES)[number]

/** Up to this many columns the JavaScript engine answers before the other's WASM (about 0.3 s) has loaded. */
const SMALL_MODEL = 60

/**
 * The rule of `auto`: HiGHS, because it alone proves bounds, starts warm and always returns; javascript-lp-solver for
 * models of at most 60 columns, where it is finished in milliseconds.
 */
export function chooseEngine(choice: EngineChoice, model: Model): EngineName {
  if (choice !== 'auto') return choice
  return model.columns.length <= SMALL_MODEL ? 'jslp' : 'highs'
}

let highs: Promise<Engine> | null = null

/** Opens the engine by name. HiGHS loads its WASM at the first call and stays loaded for the thread. */
export async function openEngine(name: EngineName): Promise<Engine> {
  if (name === 'jslp') return openJslp()
  highs ??= openHighs()
  return highs
}
