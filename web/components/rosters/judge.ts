import { type Bench, seatsInTheWay, type Trial, tryRoster } from '#solver/explain/trial.ts'
import { type Carried, moveSeat, type MoveResult, type SeatRef, type Target } from './move.ts'
import { assignmentsOf, type Snapshot } from './snapshot.ts'

/** What a drop would do, known before it happens; `illegal` breaks a rule that is whole now. */
export type Preview =
  | Exclude<MoveResult, { kind: 'moved' }>
  | { kind: 'illegal'; snapshot: Snapshot; trial: Trial }
  | { kind: 'legal'; snapshot: Snapshot; trial: Trial }

/**
 * Someone taken from the candidate list leaves the seats that stand in the way of the new one, as `rankCandidates`
 * counts it; someone taken from a seat leaves exactly that seat and swaps.
 */
export function seatsLeft(bench: Bench, carried: Carried, target: Target): SeatRef[] {
  if (carried.from !== null || target === 'pool') return []
  return seatsInTheWay(bench, carried.personId, target.teamId).map(({ team, role, person }) => {
    return { teamId: team, role, personId: person }
  })
}

/** `bench` is set up with the snapshot's own seats, locks and bans; a move changes neither locks nor bans. */
export function previewMove(bench: Bench, snapshot: Snapshot, carried: Carried, target: Target): Preview {
  const result = moveSeat(snapshot, carried, target, seatsLeft(bench, carried, target))
  if (result.kind !== 'moved') return result
  const trial = tryRoster(bench, assignmentsOf(result.snapshot))
  return { kind: trial.violations.length > 0 ? 'illegal' : 'legal', snapshot: result.snapshot, trial }
}
