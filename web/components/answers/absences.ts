import type { Question } from '#api/questions/schema.ts'
import type { Snapshot } from '../rosters/snapshot.ts'

/** Somebody who cannot serve; without days for the whole round. */
export interface Absence {
  personId: string
  from: string | null
  to: string | null
}

export type AbsenceFault = 'reversed' | null

export function faultOf({ from, to }: Absence): AbsenceFault {
  return from !== null && to !== null && to < from ? 'reversed' : null
}

/** Who sits on the roster, once each, in the order of the teams. */
export function seatedPeople({ seats }: Snapshot, teamIds: readonly string[]): string[] {
  const inOrder = seats.toSorted((a, b) => teamIds.indexOf(a.teamId) - teamIds.indexOf(b.teamId))
  return [...new Set(inOrder.map(({ personId }) => personId))]
}

export function repairQuestion(absences: readonly Absence[]): Question {
  return {
    ask: 'repair',
    absent: absences.map(({ personId, from, to }) => ({
      personId,
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to }),
    })),
  }
}
