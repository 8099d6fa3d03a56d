import { describe, expect, it } from 'vitest'
import { cardAct } from '../../../web/components/rosters/board-keys.ts'
import {
  moveSeat,
  type MoveResult,
  releaseLocks,
  type SeatRef,
  toggleBan,
  toggleLiaison,
  toggleLock,
} from '../../../web/components/rosters/move.ts'
import { sameSeating, sameSnapshot, type Snapshot } from '../../../web/components/rosters/snapshot.ts'
import { seat, SNAPSHOT, who } from './roster-scene.ts'

const t1Leader: SeatRef = { teamId: 't1', role: 'leader', personId: 'p1' }
const t1Member: SeatRef = { teamId: 't1', role: 'member', personId: 'p3' }
const t2Member: SeatRef = { teamId: 't2', role: 'member', personId: 'p4' }
const open = (teamId: string, role: SeatRef['role']): SeatRef => ({ teamId, role, personId: null })

function moved(result: MoveResult): Snapshot {
  if (result.kind !== 'moved')
    throw new Error(`Expected a move, got ${JSON.stringify(result)}. Maybe the scene changed.`)
  return result.snapshot
}

describe('moving people between seats', () => {
  it('swaps two sitters, each taking the other role', () => {
    const after = moved(
      moveSeat(SNAPSHOT, { personId: 'p3', from: t1Member }, { teamId: 't2', role: 'leader', personId: 'p2' }),
    )
    expect(who(after, 't2', 'leader')).toEqual(['p3'])
    expect(who(after, 't1', 'member')).toEqual(['p2'])
    expect(after.seats).toHaveLength(4)
  })

  it('fills an open seat and leaves the old one open', () => {
    const after = moved(moveSeat(SNAPSHOT, { personId: 'p3', from: t1Member }, open('t2', 'member')))
    expect(who(after, 't1', 'member')).toEqual([])
    expect(who(after, 't2', 'member').toSorted()).toEqual(['p3', 'p4'])
  })

  it('seats someone from the pool and sends the sitter there', () => {
    const after = moved(moveSeat(SNAPSHOT, { personId: 'p6', from: null }, t2Member))
    expect(who(after, 't2', 'member')).toEqual(['p6'])
    expect(after.seats.some(({ personId }) => personId === 'p4')).toBe(false)
  })

  it('empties a seat to the pool', () => {
    expect(who(moved(moveSeat(SNAPSHOT, { personId: 'p3', from: t1Member }, 'pool')), 't1', 'member')).toEqual([])
  })

  it('gives up the seats that stand in the way, and says so when one is locked', () => {
    const carried = { personId: 'p4', from: null }
    const after = moved(moveSeat(SNAPSHOT, carried, open('t1', 'member'), [t2Member]))
    expect(who(after, 't1', 'member').toSorted()).toEqual(['p3', 'p4'])
    expect(who(after, 't2', 'member')).toEqual([])
    const locked = toggleLock(SNAPSHOT, t2Member)
    expect(moveSeat(locked, carried, open('t1', 'member'), [t2Member])).toMatchObject({
      kind: 'refused',
      reason: 'locked',
      personId: 'p4',
    })
  })

  it('moves neither a locked person nor one who would displace a locked one', () => {
    const locked = toggleLock(SNAPSHOT, t1Leader)
    expect(moveSeat(locked, { personId: 'p1', from: t1Leader }, open('t2', 'member'))).toMatchObject({
      kind: 'refused',
      reason: 'locked',
    })
    expect(moveSeat(locked, { personId: 'p4', from: t2Member }, t1Leader)).toMatchObject({
      kind: 'refused',
      personId: 'p1',
    })
  })

  it('refuses two seats of one team for one person', () => {
    const twice = { ...SNAPSHOT, seats: [...SNAPSHOT.seats, seat('p3', 't2', 'member')] }
    expect(moveSeat(twice, { personId: 'p3', from: t1Member }, open('t2', 'leader'))).toMatchObject({
      kind: 'refused',
      reason: 'twice',
    })
  })

  it('sees no move where the person already sits', () => {
    expect(moveSeat(SNAPSHOT, { personId: 'p3', from: t1Member }, t1Member).kind).toBe('same')
    expect(moveSeat(SNAPSHOT, { personId: 'p3', from: t1Member }, open('t1', 'member')).kind).toBe('same')
    expect(moveSeat(SNAPSHOT, { personId: 'p6', from: null }, 'pool').kind).toBe('same')
  })

  it('never changes the snapshot it was given', () => {
    const before = JSON.stringify(SNAPSHOT)
    moveSeat(SNAPSHOT, { personId: 'p3', from: t1Member }, t2Member)
    expect(JSON.stringify(SNAPSHOT)).toBe(before)
  })

  it('keeps the liaison duty within a team and ends it outside', () => {
    const liaison = toggleLiaison(SNAPSHOT, t1Member)
    const inside = moved(moveSeat(liaison, { personId: 'p3', from: t1Member }, t1Leader))
    expect(inside.seats.find(({ personId }) => personId === 'p3')?.liaison).toBe(true)
    const outside = moved(moveSeat(liaison, { personId: 'p3', from: t1Member }, open('t2', 'member')))
    expect(outside.seats.find(({ personId }) => personId === 'p3')?.liaison).toBe(false)
  })
})

describe('marks on seats', () => {
  it('has one liaison per team', () => {
    const both = toggleLiaison(toggleLiaison(SNAPSHOT, t1Leader), t1Member)
    expect(both.seats.filter(({ liaison }) => liaison).map(({ personId }) => personId)).toEqual(['p3'])
    expect(toggleLiaison(both, t1Member).seats.some(({ liaison }) => liaison)).toBe(false)
  })

  it('takes a banned person off the team, and lifting the ban seats nobody', () => {
    const banned = toggleBan(SNAPSHOT, { personId: 'p3', teamId: 't1' })
    expect(who(banned, 't1', 'member')).toEqual([])
    const lifted = toggleBan(banned, { personId: 'p3', teamId: 't1' })
    expect(lifted.bans).toEqual([])
    expect(who(lifted, 't1', 'member')).toEqual([])
  })

  it('releases just the locks that are named', () => {
    const locked = toggleLock(toggleLock(SNAPSHOT, t1Leader), t2Member)
    const released = releaseLocks(locked, [{ personId: 'p1', teamId: 't1' }])
    expect(released.seats.filter((one) => one.locked).map(({ personId }) => personId)).toEqual(['p4'])
  })

  it('tells seats from marks when comparing', () => {
    const locked = toggleLock(SNAPSHOT, t1Leader)
    const turned = { ...SNAPSHOT, seats: SNAPSHOT.seats.toReversed() }
    expect([sameSeating(locked, SNAPSHOT), sameSnapshot(locked, SNAPSHOT), sameSnapshot(turned, SNAPSHOT)]).toEqual([
      true,
      false,
      true,
    ])
  })
})

describe('keys on a card', () => {
  const empty = { filled: false, carrying: false }
  const sitter = { filled: true, carrying: false }
  const inHand = { filled: true, carrying: true }

  it('has a key for everything a mouse can do', () => {
    expect([' ', 'Delete', 'Backspace', 'l', 'L', 'Enter', 'Escape'].map((key) => cardAct(key, sitter))).toEqual([
      'take',
      'off',
      'off',
      'lock',
      'lock',
      'choose',
      'cancel',
    ])
  })

  it('drops what is in hand, and does nothing else until then', () => {
    expect(['Enter', ' ', 'Delete', 'l', 'Escape'].map((key) => cardAct(key, inHand))).toEqual([
      'drop',
      'drop',
      null,
      null,
      'cancel',
    ])
  })

  it('asks for candidates for an empty seat, which has nobody to move', () => {
    expect(['Enter', ' ', 'Delete', 'l', 'x'].map((key) => cardAct(key, empty))).toEqual([
      'choose',
      null,
      null,
      null,
      null,
    ])
  })
})
