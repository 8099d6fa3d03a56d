import { LEVEL_NAMES, type LevelName, type ObjectiveEntry } from './problem.ts'

/** Levels of an objective entry with their weights, in the order written. */
export function partsOf(entry: ObjectiveEntry): [LevelName, number][] {
  if (typeof entry === 'string') return [[entry, 1]]
  return Object.keys(entry.blend).flatMap((key): [LevelName, number][] => {
    const name = LEVEL_NAMES.find((known) => known === key)
    return name ? [[name, entry.blend[name] ?? 0]] : []
  })
}

/** What answers call the entry: its names joined by `+`. */
export function levelName(entry: ObjectiveEntry): string {
  return partsOf(entry)
    .map(([name]) => name)
    .join('+')
}
