import type { RunProgress } from '#api/runs/schema.ts'

/** A level as the run has shown it so far. */
export interface SeenLevel {
  level: string
  value: number | null
  bound: number | null
}

/** The levels seen, in the order in which the run came to them, with the newest of each. */
export function seeLevel(seen: readonly SeenLevel[], { level, incumbent, bound }: RunProgress): SeenLevel[] {
  if (level === null) return [...seen]
  const now = { level, value: incumbent, bound }
  return seen.some((one) => one.level === level) ? seen.map((one) => (one.level === level ? now : one)) : [...seen, now]
}
