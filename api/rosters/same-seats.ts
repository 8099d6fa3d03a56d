import type { Assignment } from '#solver/roster/problem.ts'

/** The same people in the same roles of the same teams, in whatever order. */
export function sameSeats(some: readonly Assignment[], others: readonly Assignment[]): boolean {
  const keyOf = ({ person, team, role }: Assignment): string => JSON.stringify([person, team, role])
  const keys = new Set(some.map(keyOf))
  return some.length === others.length && others.every((one) => keys.has(keyOf(one)))
}
