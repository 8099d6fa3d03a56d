import type { SheetEntry } from './list-sheet.ts'

/** What a line does not say: the id, and the columns that the sheet has not. */
function unsaid<T extends object>(standing: T, said: Partial<T>): Partial<T> {
  const left = Object.entries(standing).filter(([field]) => !(field in said))
  return Object.fromEntries(left) as Partial<T> // some of its own fields
}

/**
 * A list as the lines of a sheet leave it. A line that says nothing new is the entry that stands, with its id; one
 * `about` the same as an entry changes that entry, so that what was decided about it stays with it.
 */
export function keepEntries<T extends object>(
  standing: readonly T[],
  lines: readonly SheetEntry<T>[],
  about: (entry: T) => string,
): T[] {
  const free = new Set(standing)
  const take = (fits: (one: T) => boolean): T | undefined => {
    const found = [...free].find(fits)
    if (found !== undefined) free.delete(found)
    return found
  }
  const same = lines.map(({ said }) => {
    const fields = Object.keys(said) as (keyof T)[] // the keys of a Partial<T>
    return take((one) => fields.every((field) => one[field] === said[field]))
  })
  return lines.map(({ said, entry }, at) => {
    const kept = same[at]
    if (kept !== undefined) return kept
    const changed = take((one) => about(one) === about(entry))
    return changed === undefined ? entry : { ...entry, ...unsaid(changed, said) }
  })
}
