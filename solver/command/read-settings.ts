import { ENGINE_CHOICES, type EngineChoice } from '../engines/choose.ts'

export interface Settings {
  engine: EngineChoice
  seconds: number
  seed: number
  draw: boolean
  progress: boolean
}

const DEFAULT_SECONDS = 60

/** How to search, from the options given. */
export function readSettings(
  values: ReadonlyMap<string, string>,
): { ok: true; settings: Settings } | { ok: false; fault: string } {
  const engineName = values.get('--engine') ?? 'auto'
  const engine = ENGINE_CHOICES.find((one) => one === engineName)
  if (!engine) return { ok: false, fault: `--engine: ${engineName}, allowed are ${ENGINE_CHOICES.join(', ')}` }
  const seconds = Number(values.get('--time-limit') ?? DEFAULT_SECONDS)
  if (!(Number.isFinite(seconds) && seconds > 0))
    return { ok: false, fault: `--time-limit: ${values.get('--time-limit')}, allowed is a number of seconds > 0` }
  const seed = Number(values.get('--seed') ?? 0)
  if (!(Number.isSafeInteger(seed) && seed >= 0))
    return { ok: false, fault: `--seed: ${values.get('--seed')}, allowed is a whole number ≥ 0` }
  return {
    ok: true,
    settings: { engine, seconds, seed, draw: values.has('--draw'), progress: values.has('--progress') },
  }
}
