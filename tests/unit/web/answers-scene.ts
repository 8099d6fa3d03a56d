import type { LevelChange, Price } from '#solver/whatif/answers.ts'

/** The seats of `SNAPSHOT` with p3 and p4 swapped. */
export const SWAPPED = [
  { person: 'p1', team: 't1', role: 'leader' },
  { person: 'p4', team: 't1', role: 'member' },
  { person: 'p2', team: 't2', role: 'leader' },
  { person: 'p3', team: 't2', role: 'member' },
] as const

export function level(name: string, before: number, after: number, bound: number | null = after): LevelChange {
  return { level: name, before, after, bound }
}

export function price(levels: readonly LevelChange[], moves: Price['moves'] = []): Price {
  return { levels, moves, assignments: SWAPPED, proven: levels.every(({ after, bound }) => after === bound) }
}
