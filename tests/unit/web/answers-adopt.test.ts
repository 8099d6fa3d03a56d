import { describe, expect, test } from 'vitest'
import { adoptAssignments, seatAfter } from '../../../web/components/answers/adopt.ts'
import { SWAPPED } from './answers-scene.ts'
import { seat, SNAPSHOT, who } from './roster-scene.ts'

describe('taking an answer onto the desk', () => {
  test('puts its seats in place of the desk’s', () => {
    const after = adoptAssignments(SNAPSHOT, SWAPPED)
    expect(who(after, 't1', 'member')).toEqual(['p4'])
    expect(who(after, 't2', 'member')).toEqual(['p3'])
    expect(after.seats).toHaveLength(4)
  })

  test('keeps lock and duty where the seat stays, and nothing where somebody moves', () => {
    const before = {
      bans: [{ personId: 'p6', teamId: 't1' }],
      seats: SNAPSHOT.seats.map((one) => ({ ...one, locked: true, liaison: true })),
    }
    const after = adoptAssignments(before, SWAPPED)
    expect(after.seats).toContainEqual(seat('p1', 't1', 'leader', { locked: true, liaison: true }))
    expect(after.seats).toContainEqual(seat('p4', 't1', 'member'))
    expect(after.bans).toBe(before.bans)
  })

  test('a new role on the same team keeps the duty and drops the lock', () => {
    const before = { bans: [], seats: [seat('p1', 't1', 'leader', { locked: true, liaison: true })] }
    const after = adoptAssignments(before, [{ person: 'p1', team: 't1', role: 'deputy' }])
    expect(after.seats).toEqual([seat('p1', 't1', 'deputy', { liaison: true })])
  })

  test('then shows whoever sits on the chosen seat', () => {
    const after = adoptAssignments(SNAPSHOT, SWAPPED)
    const chosen = { teamId: 't1', role: 'member', personId: 'p3' } as const
    expect(seatAfter(chosen, SNAPSHOT, after)).toEqual({ ...chosen, personId: 'p4' })
    expect(seatAfter({ ...chosen, role: 'leader', personId: 'p1' }, SNAPSHOT, after)?.personId).toBe('p1')
    expect(seatAfter(chosen, SNAPSHOT, { seats: [], bans: [] })?.personId).toBeNull()
    expect(seatAfter(null, SNAPSHOT, after)).toBeNull()
  })
})
