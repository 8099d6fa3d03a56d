import { describe, expect, it } from 'vitest'
import { explainSeat } from '#solver/explain/explain-seat.ts'
import { benchOf } from '#solver/explain/trial.ts'
import { previewMove, seatsLeft } from '../../../web/components/rosters/judge.ts'
import type { Carried, Target } from '../../../web/components/rosters/move.ts'
import { seatFacts } from '../../../web/components/rosters/seat-facts.ts'
import { assignmentsOf, problemOf, type Snapshot } from '../../../web/components/rosters/snapshot.ts'
import { PROBLEM, seat, SNAPSHOT } from './roster-scene.ts'

function preview(snapshot: Snapshot, carried: Carried, target: Target) {
  return previewMove(benchOf(problemOf(PROBLEM, snapshot), assignmentsOf(snapshot)), snapshot, carried, target)
}
const fromPool = (personId: string): Carried => ({ personId, from: null })

describe('the preview of a drop', () => {
  it('names the rule that a recused person would break', () => {
    const result = preview(SNAPSHOT, fromPool('p5'), { teamId: 't1', role: 'member', personId: null })
    expect(result).toMatchObject({
      kind: 'illegal',
      trial: { violations: [{ rule: 'recusal', people: ['p5'], teams: ['t1'] }] },
    })
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

describe('what a sitter brings and bears', () => {
  it('counts skills at the level asked, and days of every team', () => {
    const seat = { teamId: 't1', role: 'leader', personId: 'p1' } as const
    expect(seatFacts(PROBLEM, SNAPSHOT, seat)).toEqual({
      covered: ['finance'],
      load: { before: 30, after: 91 },
      repeats: false,
    })
    expect(seatFacts(PROBLEM, SNAPSHOT, { teamId: 't1', role: 'member', personId: 'p3' })?.covered).toEqual([])
  })

  it('sees rotation only in the roles it concerns, and agrees with the solver', () => {
    const problem = { ...PROBLEM, repeats: [{ person: 'p1', team: 't1', roles: ['leader' as const] }] }
    for (const role of ['leader', 'deputy'] as const) {
      const facts = seatFacts(problem, SNAPSHOT, { teamId: 't1', role, personId: 'p1' })
      const explained = explainSeat(problem, assignmentsOf(SNAPSHOT), { team: 't1', role, person: 'p1' })
      expect(facts).toEqual({ covered: explained.skillsCovered, load: explained.load, repeats: explained.repeats })
    }
  })
})
