import { describe, expect, it } from 'vitest'
import { benchOf } from '#solver/explain/trial.ts'
import { previewMove, seatsLeft } from '../../../web/components/rosters/judge.ts'
import type { Carried, Target } from '../../../web/components/rosters/move.ts'
import { assignmentsOf, problemOf, type Snapshot } from '../../../web/components/rosters/snapshot.ts'
import { PROBLEM, seat, SNAPSHOT } from './roster-scene.ts'

function preview(snapshot: Snapshot, carried: Carried, target: Target) {
  return previewMove(benchOf(problemOf(PROBLEM, snapshot), assignmentsOf(snapshot)), snapshot, carried, target)
}
const fromPool = (personId: string): Carried => ({ personId, from: null })

describe('the preview of a drop', () => {
  it('names the rule that a recused person would break', () => {
    const result = preview(SNAPSHOT, fromPool('p5'), { teamId: 't1', role: 'member', personId: null })
    expect(result).toMatchObject({ kind: 'illegal', trial: { violations: [{ rule: 'recusal', people: ['p5'], teams: ['t1'] }] } })
  })

  it('lets someone who may not lead sit as a member, and not lead', () => {
    expect(preview(SNAPSHOT, fromPool('p6'), { teamId: 't1', role: 'member', personId: null }).kind).toBe('legal')
    expect(preview(SNAPSHOT, fromPool('p6'), { teamId: 't1', role: 'leader', personId: 'p1' }).kind).toBe('illegal')
  })

  it('refuses a person whom a ban keeps off the team', () => {
    const banned = { ...SNAPSHOT, bans: [{ personId: 'p6', teamId: 't2' }] }
    const result = preview(banned, fromPool('p6'), { teamId: 't2', role: 'member', personId: null })
    expect(result).toMatchObject({ kind: 'illegal', trial: { violations: [{ rule: 'ban' }] } })
  })

  it('shows the change of every level in the order of the objective', () => {
    const result = preview(SNAPSHOT, { personId: 'p4', from: { teamId: 't2', role: 'member', personId: 'p4' } }, 'pool')
    if (result.kind !== 'legal') throw new Error('Taking a member off is legal')
    const [openSeats, missingSkills] = result.trial.delta
    expect([openSeats, missingSkills]).toEqual([1, 1])
  })

  it('moves a seated person from the list, leaving the seat at the same time', () => {
    const bench = benchOf(problemOf(PROBLEM, SNAPSHOT), assignmentsOf(SNAPSHOT))
    const target = { teamId: 't1', role: 'member', personId: null } as const
    expect(seatsLeft(bench, fromPool('p4'), target)).toEqual([{ teamId: 't2', role: 'member', personId: 'p4' }])
    const result = preview(SNAPSHOT, fromPool('p4'), target)
    if (result.kind !== 'legal') throw new Error('Leaving one seat for another is legal')
    expect(result.snapshot.seats.filter(({ personId }) => personId === 'p4')).toEqual([seat('p4', 't1', 'member')])
  })

  it('does not blame a move for what was broken before it', () => {
    const broken = { ...SNAPSHOT, seats: [...SNAPSHOT.seats, seat('p5', 't1', 'member')] }
    const result = preview(broken, { personId: 'p3', from: { teamId: 't1', role: 'member', personId: 'p3' } }, 'pool')
    expect(result.kind).toBe('legal')
  })
})
