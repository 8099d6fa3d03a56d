import type { PersonId } from '../domain/ids.ts'
import { groupBy } from '../domain/group.ts'
import type { Assignment } from '../roster/problem.ts'
import type { MoveCause, Place, SeatMove } from './answers.ts'

/**
 * Who changes seats between two rosters. A person who keeps the team but not the role has one move; seats left and seats
 * taken on other teams are paired in order, because nobody can tell which replaced which.
 */
export function movesBetween(
  before: readonly Assignment[],
  after: readonly Assignment[],
  about: readonly PersonId[] = [],
): SeatMove[] {
  const left = groupBy(seatsLost(before, after), ({ person }) => person)
  const taken = groupBy(seatsLost(after, before), ({ person }) => person)
  const people = new Set([...left.keys(), ...taken.keys()])
  const moves = [...people].flatMap((person) =>
    movesOf(person, (left.get(person) ?? []).map(placeOf), (taken.get(person) ?? []).map(placeOf)),
  )
  return withCauses(moves, new Set(about))
}

/** The seats of the first roster that the second does not have. */
export function seatsLost(before: readonly Assignment[], after: readonly Assignment[]): Assignment[] {
  const kept = new Set(after.map(keyOf))
  return before.filter((seat) => !kept.has(keyOf(seat)))
}

function placeOf({ team, role }: Assignment): Place {
  return { team, role }
}

function keyOf({ person, team, role }: Assignment): string {
  return [person, team, role].join('\u0000')
}

function movesOf(person: PersonId, left: readonly Place[], taken: readonly Place[]): SeatMove[] {
  const open = [...taken]
  const stays = (from: Place) => open.findIndex(({ team }) => team === from.team)
  const changed: SeatMove[] = []
  const gone: Place[] = []
  for (const from of left) {
    const [to] = stays(from) < 0 ? [] : open.splice(stays(from), 1)
    if (to) changed.push({ person, from, to })
    else gone.push(from)
  }
  const moved = gone.map((from): SeatMove => ({ person, from, to: open.shift() ?? null }))
  return [...changed, ...moved, ...open.map((to): SeatMove => ({ person, from: null, to }))]
}

/** Each seat that is left explains at most one person who takes it, and the other way round. */
function withCauses(moves: readonly SeatMove[], about: ReadonlySet<PersonId>): SeatMove[] {
  const heirs = pairUp(moves)
  const leavers = new Map([...heirs].map(([leaver, heir]) => [heir, leaver]))
  return moves.map((move): SeatMove => {
    const cause = causeOf(move, { about, leaver: leavers.get(move), heir: heirs.get(move) })
    return cause ? { ...move, cause } : move
  })
}

function causeOf(
  { person, to }: SeatMove,
  { about, leaver, heir }: { about: ReadonlySet<PersonId>; leaver: SeatMove | undefined; heir: SeatMove | undefined },
): MoveCause | null {
  if (about.has(person)) return { kind: 'asked' }
  if (leaver) return { kind: 'takes', of: leaver.person }
  if (to) return { kind: 'fills' }
  return heir ? { kind: 'yields', to: heir.person } : null
}

/** Who takes the seat that a move leaves. */
function pairUp(moves: readonly SeatMove[]): Map<SeatMove, SeatMove> {
  const heirs = new Map<SeatMove, SeatMove>()
  const free = new Set(moves.filter(({ to }) => to !== null))
  for (const leaver of moves) {
    const { from } = leaver
    if (!from) continue
    const heir = [...free].find(({ person, to }) => person !== leaver.person && isSame(to, from))
    if (!heir) continue
    heirs.set(leaver, heir)
    free.delete(heir)
  }
  return heirs
}

function isSame(a: Place | null, b: Place): boolean {
  return a?.team === b.team && a.role === b.role
}
