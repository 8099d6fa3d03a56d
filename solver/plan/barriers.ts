import type { Prepared, Round, Unit } from './prepare.ts'

export const BARRIERS = ['closed', 'blocked', 'first', 'last', 'capacity', 'visits', 'minGap', 'apart'] as const
export type BarrierKind = (typeof BARRIERS)[number]

/** Why a unit can never be visited in a round, whatever else is planned. */
export interface Barrier {
  kind: BarrierKind
  /** Unit and round, then whoever else is concerned. */
  ids: readonly string[]
  text: string
}

/** Rounding room when months are added up. */
export const MONTHS_TOLERANCE = 1e-9

/** Everything that keeps the unit out of the round by itself; empty for a candidate. */
export function barriersOf(prepared: Prepared, unit: Unit, round: Round): Barrier[] {
  const barriers: Barrier[] = []
  const add = (kind: BarrierKind, text: string, others: readonly string[] = []) =>
    barriers.push({ kind, ids: [unit.id, round.id, ...others], text })
  if (round.closed) add('closed', `${round.id} 轮已结束`)
  if (unit.blocked.has(round.at)) add('blocked', `${unit.name}不能安排在 ${round.id} 轮`)
  if (round.at < unit.first) add('first', `${unit.name}最早在 ${prepared.rounds[unit.first]?.id ?? ''} 轮`)
  if (round.at > unit.last) add('last', `${unit.name}最晚在 ${prepared.rounds[unit.last]?.id ?? ''} 轮`)
  if (round.teams < 1) add('capacity', `${round.id} 轮没有巡察组`)
  else if (unit.effort > round.months + MONTHS_TOLERANCE)
    add('capacity', `${unit.name}需 ${unit.effort} 个月，${round.id} 轮每组只有 ${round.months} 个月`)
  if (unit.left === 0) add('visits', `${unit.name}已巡察 ${unit.done.length} 次，最多 ${unit.visits} 次`)
  if (unit.done.some((done) => Math.abs(done - round.at) < unit.minGap))
    add('minGap', `${unit.name}与已完成的巡察相隔不足 ${unit.minGap} 轮`)
  for (const partner of prepared.partners[unit.at] ?? [])
    if (partner.done.includes(round.at)) add('apart', `${unit.name}与${partner.name}不同轮`, [partner.id])
  return barriers
}
