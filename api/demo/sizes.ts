/** How large the demo county is. */
export interface DemoSizes {
  towns: number
  /** Departments, bodies, enterprises and institutions beside the towns. */
  units: number
  people: number
  /** Rounds of the current five-year term, past and to come. */
  rounds: number
  /** Problems over all visits; null draws them by the rates of domain.md §3. */
  problems: number | null
  seed: number
}

export const DEFAULT_DEMO: DemoSizes = { towns: 15, units: 70, people: 160, rounds: 15, problems: null, seed: 1 }

const RANGES: Record<keyof DemoSizes, readonly [min: number, max: number]> = {
  towns: [1, 200],
  units: [10, 2000],
  people: [30, 10_000],
  rounds: [5, 20],
  problems: [0, 500_000],
  seed: [0, 2 ** 31 - 1],
}

export type DemoSizesOrFaults = { sizes: DemoSizes } | { faults: string[] }

/** Reads sizes as typed; what is missing has its default, what is wrong is listed. */
export function readSizes(typed: Partial<Record<keyof DemoSizes, string>>): DemoSizesOrFaults {
  const faults: string[] = []
  const read = <T extends number | null>(name: keyof DemoSizes, fallback: T): number | T => {
    const text = typed[name]
    if (text === undefined) return fallback
    const [min, max] = RANGES[name]
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= min && value <= max) return value
    faults.push(`--${name}: "${text}" is not a whole number from ${min} to ${max}`)
    return fallback
  }
  const sizes: DemoSizes = {
    towns: read('towns', DEFAULT_DEMO.towns),
    units: read('units', DEFAULT_DEMO.units),
    people: read('people', DEFAULT_DEMO.people),
    rounds: read('rounds', DEFAULT_DEMO.rounds),
    problems: read('problems', DEFAULT_DEMO.problems),
    seed: read('seed', DEFAULT_DEMO.seed),
  }
  return faults.length > 0 ? { faults } : { sizes }
}
