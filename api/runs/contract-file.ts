import { createHash } from 'node:crypto'
import type { RosterProblem } from '#solver/roster/problem.ts'

/** Fields by name, lists as they stand, for their order is part of the contract; undefined fields fall out. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]))
}

/** The one text of a problem: what is hashed, stored and served, so that `sha256sum problem.json` gives the run's hash. */
export function contractText(problem: RosterProblem): string {
  return JSON.stringify(sorted(problem))
}

export function contractHash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
