import type { Conflict, ConflictMember, Relaxation } from './answer.ts'
import { barriersOf } from './barriers.ts'
import { pack } from './packing.ts'
import { prepare, type Place, type Prepared, type Round } from './prepare.ts'
import type { PlanProblem } from './problem.ts'
import { relaxed } from './relax.ts'

/**
 * Every rule but the locks still holds when visits are taken away, so a plan exists exactly when the locked visits
 * alone are legal. Null when they are; else a minimal set of locks and rules that cannot hold together.
 */
export function findConflict(problem: PlanProblem): Conflict | null {
  const members = conflictingMembers(prepare(problem))
  return members && { members, relaxations: relaxationsOf(problem, members) }
}

function conflictingMembers(prepared: Prepared): ConflictMember[] | null {
  const locks = openLocks(prepared)
  return (
    barredLock(prepared, locks) ??
    closePair(locks) ??
    apartPair(prepared, locks) ??
    surplus(locks) ??
    crowd(prepared, locks)
  )
}

/** Locks that history does not fulfil already, each once. */
function openLocks({ locks }: Prepared): Place[] {
  const places = new Map(locks.map((place) => [`${place.unit.at} ${place.round.at}`, place]))
  return [...places.values()].filter(({ unit, round }) => !unit.done.includes(round.at))
}

const lockMember = ({ unit, round }: Place): ConflictMember => ({
  kind: 'lock',
  ids: [unit.id, round.id],
  text: `${unit.name}锁定在 ${round.id} 轮`,
})

/** One lock against one fact. */
function barredLock(prepared: Prepared, locks: readonly Place[]): ConflictMember[] | null {
  for (const lock of locks) {
    const [barrier] = barriersOf(prepared, lock.unit, lock.round)
    if (barrier) return [lockMember(lock), barrier]
  }
  return null
}

function closePair(locks: readonly Place[]): ConflictMember[] | null {
  for (const [i, a] of locks.entries()) {
    const b = locks.slice(0, i).find((b) => b.unit === a.unit && Math.abs(a.round.at - b.round.at) < a.unit.minGap)
    if (!b) continue
    const text = `${a.unit.name}的两次巡察至少相隔 ${a.unit.minGap} 轮`
    return [lockMember(b), lockMember(a), { kind: 'minGap', ids: [a.unit.id, b.round.id, a.round.id], text }]
  }
  return null
}

function apartPair({ partners }: Prepared, locks: readonly Place[]): ConflictMember[] | null {
  for (const [i, a] of locks.entries()) {
    const b = locks.slice(0, i).find((b) => b.round === a.round && partners[a.unit.at]?.includes(b.unit))
    if (!b) continue
    const text = `${b.unit.name}与${a.unit.name}不同轮`
    return [lockMember(b), lockMember(a), { kind: 'apart', ids: [b.unit.id, a.unit.id], text }]
  }
  return null
}

/** More locks of a unit than visits left to plan. */
function surplus(locks: readonly Place[]): ConflictMember[] | null {
  for (const { unit } of locks) {
    const own = locks.filter((lock) => lock.unit === unit).slice(0, unit.left + 1)
    if (own.length <= unit.left) continue
    return [...own.map(lockMember), { kind: 'visits', ids: [unit.id], text: `${unit.name}最多 ${unit.visits} 次` }]
  }
  return null
}

/** Locks of a round that do not fit into its teams: shrunk until every one of them is needed. */
function crowd({ rounds }: Prepared, locks: readonly Place[]): ConflictMember[] | null {
  for (const round of rounds) {
    let own = locks.filter((lock) => lock.round === round)
    if (fits(own, round)) continue
    for (const lock of own) {
      const fewer = own.filter((other) => other !== lock)
      if (!fits(fewer, round)) own = fewer
    }
    const text = `${round.id} 轮只有 ${round.teams} 个组，每组 ${round.months} 个月`
    return [...own.map(lockMember), { kind: 'capacity', ids: [round.id], text }]
  }
  return null
}

function fits(locks: readonly Place[], { teams, months }: Round): boolean {
  return (
    pack(
      locks.map(({ unit }) => unit.effort),
      { teams, months },
    ) !== null
  )
}

/** Giving up any one member resolves a minimal conflict; locks of other conflicts then have to go as well. */
function relaxationsOf(problem: PlanProblem, members: readonly ConflictMember[]): Relaxation[] {
  const found = members.flatMap((member, index): Relaxation[] => {
    let tried = relaxed(problem, member, members)
    const also: ConflictMember[] = []
    for (let rest = conflictingMembers(prepare(tried)); rest; rest = conflictingMembers(prepare(tried))) {
      const [lock] = rest
      // The loop ends: every turn takes a lock away, and a problem without locks has no conflict.
      if (!lock) break
      also.push(lock)
      tried = relaxed(tried, lock, rest)
    }
    return [{ drop: [index], also, text: relaxationText(problem, [member, ...also], members) }]
  })
  return found.sort((a, b) => a.also.length - b.also.length)
}

function relaxationText(
  problem: PlanProblem,
  dropped: readonly ConflictMember[],
  all: readonly ConflictMember[],
): string {
  return dropped.map((member) => changeText(problem, member, all)).join('；')
}

function changeText(problem: PlanProblem, member: ConflictMember, members: readonly ConflictMember[]): string {
  if (member.kind === 'lock') return `取消锁定：${member.text}`
  if (member.kind !== 'capacity') return `放宽规定：${member.text}`
  const id = member.ids.at(-1)
  const [before, after] = [problem, relaxed(problem, member, members)].map(({ rounds }) =>
    rounds.find((r) => r.id === id),
  )
  if (!before || !after) return `放宽规定：${member.text}`
  const teams = after.teams > before.teams ? `增加到 ${after.teams} 个组` : ''
  const months = after.months > before.months ? `每组延长到 ${after.months} 个月` : ''
  return `放宽规定：${before.id} 轮${[teams, months].filter((part) => part !== '').join('，')}`
}
