import type { Seat } from '#api/rosters/schema.ts'
import type { Role } from '#solver/domain/team.ts'
import type { Snapshot } from './snapshot.ts'

/** A seat of a team; `personId` is null where nobody sits. */
export interface SeatRef {
  teamId: string
  role: Role
  personId: string | null
}

/** Someone taken up by hand: from a seat, or from the pool (`from` null). */
export interface Carried {
  personId: string
  from: SeatRef | null
}

export type Target = SeatRef | 'pool'

export type MoveResult =
  | { kind: 'moved'; snapshot: Snapshot }
  /** Dropped where the person already sits. */
  | { kind: 'same' }
  | { kind: 'refused'; reason: 'locked' | 'twice'; personId: string; teamId: string }

const isAt = (seat: Seat, ref: SeatRef) => seat.teamId === ref.teamId && seat.personId === ref.personId

const seatAt = (snapshot: Snapshot, ref: SeatRef | null) =>
  ref === null || ref.personId === null ? undefined : snapshot.seats.find((seat) => isAt(seat, ref))

/**
 * Moves a person to a seat or off to the pool. An open seat is filled; on a filled one the two swap, or the sitter goes
 * to the pool when the newcomer came from there. `leaving` are further seats that the person gives up for it. Whether
 * the rules allow it all is for `previewMove` to say.
 */
export function moveSeat(
  snapshot: Snapshot,
  carried: Carried,
  target: Target,
  leaving: readonly SeatRef[] = [],
): MoveResult {
  const source = seatAt(snapshot, carried.from)
  const sitter = target === 'pool' ? undefined : seatAt(snapshot, target)
  if (isSamePlace(carried, source, sitter, target)) return { kind: 'same' }
  const left = leaving.map((ref) => seatAt(snapshot, ref)).filter((seat) => seat !== undefined)
  const locked = [source, sitter, ...left].find((seat) => seat?.locked)
  if (locked) return { kind: 'refused', reason: 'locked', personId: locked.personId, teamId: locked.teamId }
  const rest = snapshot.seats.filter((seat) => seat !== source && seat !== sitter && !left.includes(seat))
  const before = source ?? left.find((seat) => target !== 'pool' && seat.teamId === target.teamId)
  const seated = [seatAgain(carried.personId, before, target), source && seatAgain(sitter?.personId, sitter, source)]
  const seats = [...rest, ...seated.filter((seat) => seat !== undefined)]
  const twice = firstTwice(seats)
  if (twice) return { kind: 'refused', reason: 'twice', personId: twice.personId, teamId: twice.teamId }
  return { kind: 'moved', snapshot: { ...snapshot, seats } }
}

function isSamePlace(carried: Carried, source: Seat | undefined, sitter: Seat | undefined, target: Target): boolean {
  if (target === 'pool') return source === undefined
  if (sitter) return sitter.personId === carried.personId
  return source?.teamId === target.teamId && source.role === target.role
}

/** The liaison duty follows a person within a team, and ends when the person leaves it. */
function seatAgain(
  personId: string | undefined,
  before: Seat | undefined,
  target: { teamId: string; role: Role } | 'pool',
): Seat | undefined {
  if (personId === undefined || target === 'pool') return undefined
  const liaison = before !== undefined && before.teamId === target.teamId && before.liaison
  return { teamId: target.teamId, personId, role: target.role, locked: false, liaison }
}

function firstTwice(seats: readonly Seat[]): Seat | undefined {
  const seen = new Set<string>()
  return seats.find(({ teamId, personId }) => {
    const key = `${teamId} ${personId}`
    if (seen.has(key)) return true
    seen.add(key)
    return false
  })
}

export function toggleLock(snapshot: Snapshot, ref: SeatRef): Snapshot {
  return {
    ...snapshot,
    seats: snapshot.seats.map((seat) => (isAt(seat, ref) ? { ...seat, locked: !seat.locked } : seat)),
  }
}

/** A team has one liaison at most: marking one seat unmarks the other. */
export function toggleLiaison(snapshot: Snapshot, ref: SeatRef): Snapshot {
  const seats = snapshot.seats.map((seat) => {
    if (seat.teamId !== ref.teamId) return seat
    return { ...seat, liaison: isAt(seat, ref) && !seat.liaison }
  })
  return { ...snapshot, seats }
}

/** A ban also takes the person off that team; lifting it seats nobody. */
export function toggleBan(snapshot: Snapshot, ban: { personId: string; teamId: string }): Snapshot {
  const isBan = (other: typeof ban) => other.personId === ban.personId && other.teamId === ban.teamId
  if (snapshot.bans.some(isBan)) return { ...snapshot, bans: snapshot.bans.filter((other) => !isBan(other)) }
  return { seats: snapshot.seats.filter((seat) => !isBan(seat)), bans: [...snapshot.bans, ban] }
}

/** Releases every seat's lock that names one of these (person, team) pairs. */
export function releaseLocks(snapshot: Snapshot, pairs: readonly { personId: string; teamId: string }[]): Snapshot {
  const named = (seat: Seat) => pairs.some((pair) => pair.personId === seat.personId && pair.teamId === seat.teamId)
  return { ...snapshot, seats: snapshot.seats.map((seat) => (named(seat) ? { ...seat, locked: false } : seat)) }
}
