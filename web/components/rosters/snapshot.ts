import type { Ban, Seat } from '#api/rosters/schema.ts'
import type { Assignment, RosterProblem } from '#solver/roster/problem.ts'

/** What an official edits: who sits where, and who is banned from where. Never mutated, so history may share it. */
export interface Snapshot {
  readonly seats: readonly Seat[]
  readonly bans: readonly Ban[]
}

export const EMPTY_SNAPSHOT: Snapshot = { seats: [], bans: [] }

export function assignmentsOf({ seats }: Snapshot): Assignment[] {
  return seats.map(({ personId, teamId, role }) => ({ person: personId, team: teamId, role }))
}

/** The problem as this snapshot poses it: its locks and bans replace those that the server last saw. */
export function problemOf(problem: RosterProblem, { seats, bans }: Snapshot): RosterProblem {
  const locks = seats.filter((seat) => seat.locked)
  return {
    ...problem,
    locks: locks.map(({ personId, teamId, role }) => ({ person: personId, team: teamId, role })),
    bans: bans.map(({ personId, teamId }) => ({ person: personId, team: teamId })),
  }
}

const seatKey = (seat: Seat) =>
  [seat.teamId, seat.personId, seat.role, seat.locked ? 'locked' : '', seat.liaison ? 'liaison' : ''].join(' ')

const banKey = (ban: Ban) => `${ban.teamId} ${ban.personId}`

/** True when both seat the same people with the same locks, liaisons and bans; order does not count. */
export function sameSnapshot(a: Snapshot, b: Snapshot): boolean {
  return (
    a === b || (sameSet(a.seats.map(seatKey), b.seats.map(seatKey)) && sameSet(a.bans.map(banKey), b.bans.map(banKey)))
  )
}

/** True when both seat the same people in the same roles, whatever is locked or banned. */
export function sameSeating(a: Snapshot, b: Snapshot): boolean {
  const key = (seat: Seat) => `${seat.teamId} ${seat.personId} ${seat.role}`
  return a === b || sameSet(a.seats.map(key), b.seats.map(key))
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  const known = new Set(b)
  return a.every((key) => known.has(key))
}
