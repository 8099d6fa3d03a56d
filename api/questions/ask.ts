import { levelValues } from '#solver/explain/verify.ts'
import type { Assignment, RosterProblem } from '#solver/roster/problem.ts'
import type { Context } from '../context.ts'
import { toJson } from '../db/codecs.ts'
import { Refusal } from '../errors.ts'
import { toAssignments } from '../rosters/load-problem.ts'
import { findRoster, type Frozen, loadScene } from '../rosters/read.ts'
import { leaveOutRecused } from '../rosters/leave-out.ts'
import { refuseViolations } from '../rosters/store.ts'
import { questionFaults } from './faults.ts'
import { isProven } from './proven.ts'
import type { Ask, Reply } from './schema.ts'

/** The scene with the locks and bans sent: a published version's own problem keeps those it was checked with. */
function withSent(scene: Frozen, { seats, bans }: Ask): Frozen {
  const { people, teams } = scene.problem
  const known = new Set([...people, ...teams].map(({ id }) => id))
  const named = (one: { person: string; team: string }) => known.has(one.person) && known.has(one.team)
  const locks = toAssignments(seats.filter(({ locked }) => locked)).filter(named)
  const banned = bans.map(({ personId, teamId }) => ({ person: personId, team: teamId })).filter(named)
  return { ...scene, problem: { ...scene.problem, locks, bans: banned } }
}

interface Asked {
  problem: RosterProblem
  assignments: readonly Assignment[]
}

/** What can be said when the time is over: nothing about other rosters. */
function unknownReply({ problem, assignments }: Asked, { question, seconds }: Ask): Reply {
  const unknown = { verdict: 'unknown' as const }
  const nobody = problem.people.map(({ id }) => ({ person: id, violations: null }))
  switch (question.ask) {
    case 'why-seat': {
      const { personId, teamId } = question
      const without = levelValues(
        problem,
        assignments.filter(({ person, team }) => person !== personId || team !== teamId),
      )
      const contribution = levelValues(problem, assignments).map(({ level, value }, i) => ({
        level,
        value: value - (without[i]?.value ?? 0),
      }))
      return { ask: question.ask, seconds, answer: { contribution, without: unknown } }
    }
    case 'substitutes':
      return { ask: question.ask, seconds, answer: { substitutes: [], excluded: nobody } }
    case 'alternatives':
      return { ask: question.ask, seconds, answer: { alternatives: [] } }
    default:
      return { ask: question.ask, seconds, answer: unknown }
  }
}

/** Seats that break a rule have no price; a repair is asked for just because a recusal forbids some of them. */
function refuseUnanswerable(scene: Frozen, { seats, question }: Ask): void {
  if (question.ask !== 'repair') return refuseViolations(scene, seats)
  const { kept } = leaveOutRecused(scene.hits, {
    seats,
    tasks: scene.problem.teams.flatMap(({ id, units }) => (units ?? []).map((unitId) => ({ unitId, teamId: id }))),
  })
  refuseViolations(withoutForbiddenLocks(scene, kept), kept)
}

/** A lock of a seat that is left out would itself be broken. */
function withoutForbiddenLocks(scene: Frozen, kept: Ask['seats']): Frozen {
  const sits = ({ person, team }: { person: string; team: string }) =>
    kept.some(({ personId, teamId }) => personId === person && teamId === team)
  return { ...scene, problem: { ...scene.problem, locks: (scene.problem.locks ?? []).filter(sits) } }
}

/** Answers a question about the seats sent, in a solver thread; nothing is changed. Gives up when the caller is gone. */
export async function askQuestion(
  ctx: Context,
  asked: Ask & { rosterId: string },
  signal: AbortSignal,
): Promise<Reply> {
  const { rosterId, seats, bans, question, seconds } = asked
  const row = await findRoster(ctx.db, rosterId)
  const scene = withSent(await loadScene(ctx.db, { ...row, bans: toJson(bans) }, seats), asked)
  const roster = { problem: scene.problem, assignments: toAssignments(seats) }
  const faults = questionFaults(roster, question)
  if (faults.length > 0) throw new Refusal('invalid', '提问的内容有误', faults)
  refuseUnanswerable(scene, asked)
  const proven = await isProven(ctx.db, row.runId, roster)
  const ending = await ctx.solving.ask({ kind: 'question', ...roster, proven, question, seconds }, signal)
  if (ending.kind === 'reply') return ending.reply
  if (ending.kind === 'cut') return unknownReply(roster, asked)
  throw new Refusal('unavailable', ending.kind === 'failed' ? ending.error : '提问已中止，没有任何修改；请重新提问')
}
