import type { LevelValue } from '../roster/answer.ts'
import type { Claims } from './read-answer.ts'

export interface Judgement {
  /** No rule is broken and every claim is true. */
  legal: boolean
  faults: string[]
  objective: readonly LevelValue[]
}

const SAME = 1e-6
const same = (a: unknown, b: number) => typeof a === 'number' && Math.abs(a - b) <= SAME

/** Sets what an answer claims against what was found: values, bounds, and a status that follows from both. */
export function judge(claims: Claims, violations: readonly string[], levels: readonly LevelValue[]): Judgement {
  const claimed = claims.objective ?? []
  const faults = [...violations]
  if (!['optimal', 'feasible', 'out-of-time'].includes(claims.status))
    faults.push(`status ${claims.status} on an answer with a roster or plan`)
  if (claimed.length > levels.length) faults.push(`${claimed.length} levels claimed, ${levels.length} exist`)
  levels.forEach(({ level, value }, i) => faults.push(...claimFaults(claimed[i], { level, value })))
  const proven = levels.every(({ value }, i) => same(claimed[i]?.bound, value))
  if ((claims.status === 'optimal') !== proven)
    faults.push(`status ${claims.status}, though value = bound holds at ${proven ? 'every level' : 'not every level'}`)
  return { legal: faults.length === 0, faults, objective: levels }
}

function claimFaults(
  claim: { level: unknown; value: unknown; bound: unknown } | undefined,
  { level, value }: LevelValue,
): string[] {
  if (!claim) return [`level ${level} has no claimed value`]
  const faults: string[] = []
  if (claim.level !== level) faults.push(`level ${level} is called ${String(claim.level)}`)
  if (!same(claim.value, value)) faults.push(`level ${level}: claims ${String(claim.value)}, is ${value}`)
  if (claim.bound == null) return faults
  if (typeof claim.bound !== 'number') faults.push(`level ${level}: bound ${String(claim.bound)} is no number`)
  else if (claim.bound > value + SAME) faults.push(`level ${level}: bound ${claim.bound} above value ${value}`)
  return faults
}

/** Infeasibility itself is not checked here: the claim has the right form when it seats nobody and names a conflict. */
export function judgeInfeasible(claims: Claims, items: readonly unknown[]): Judgement {
  const faults: string[] = []
  if (!claims.hasConflict) faults.push('infeasible without conflict.members')
  if (items.length > 0) faults.push('infeasible, yet seats or visits')
  return { legal: faults.length === 0, faults, objective: [] }
}
