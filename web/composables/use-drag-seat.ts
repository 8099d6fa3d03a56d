import { computed, shallowRef, type ComputedRef } from 'vue'
import type { Bench } from '#solver/explain/trial.ts'
import type { Role } from '#solver/domain/team.ts'
import type { Violation } from '#solver/roster/rule.ts'
import { type Preview, previewMove } from '../components/rosters/judge.ts'
import type { Carried, SeatRef, Target } from '../components/rosters/move.ts'
import type { Snapshot } from '../components/rosters/snapshot.ts'

/** Where a carried person cannot sit at all, or only not lead: seen on the whole column before any seat is tried. */
export type Bar = 'all' | 'lead'

export interface Hands {
  carried: ComputedRef<Carried | null>
  over: ComputedRef<Target | null>
  /** What dropping here would do; null while nobody is carried over anything. */
  preview: ComputedRef<Preview | null>
  /** By team. */
  bars: ComputedRef<ReadonlyMap<string, Bar>>
  take: (carried: Carried) => void
  hover: (target: Target | null) => void
  /** True when the person sits there now. */
  drop: (target: Target) => boolean
  letGo: () => void
}

interface Place {
  bench: ComputedRef<Bench | null>
  snapshot: ComputedRef<Snapshot>
  editable: ComputedRef<boolean>
  /** `seat` is the seat to look at now: the one taken, or the one that was emptied. */
  moved: (next: Snapshot, seat: SeatRef | null, personId: string) => void
  refused: (refused: {
    personId: string
    teamId: string | null
    role: Role | null
    reason: 'rule' | 'locked' | 'twice'
    violations: readonly Violation[]
  }) => void
}

/** One person at a time in hand, by mouse or by keyboard; both ways see the same preview and obey the same checks. */
export function useDragSeat(place: Place): Hands {
  const carried = shallowRef<Carried | null>(null)
  const over = shallowRef<Target | null>(null)

  const tryAt = (person: Carried, target: Target) =>
    place.bench.value ? previewMove(place.bench.value, place.snapshot.value, person, target) : null
  const preview = computed(() => (carried.value && over.value ? tryAt(carried.value, over.value) : null))
  const bars = computed(() => barsOf(place.bench.value, carried.value))

  function hover(target: Target | null): void {
    if (!sameTarget(target, over.value)) over.value = target
  }

  function letGo(): void {
    carried.value = null
    over.value = null
  }

  function drop(target: Target): boolean {
    const person = carried.value
    const result = person && place.editable.value ? tryAt(person, target) : null
    letGo()
    if (!person || !result || result.kind === 'same') return false
    const [teamId, role] = target === 'pool' ? [null, null] : [target.teamId, target.role]
    if (result.kind === 'legal') {
      const emptied = person.from && { ...person.from, personId: null }
      place.moved(
        result.snapshot,
        target === 'pool' ? emptied : { ...target, personId: person.personId },
        person.personId,
      )
      return true
    }
    if (result.kind === 'refused') {
      const { personId, reason } = result
      place.refused({ personId, teamId: result.teamId, role: null, reason, violations: [] })
    } else {
      place.refused({ personId: person.personId, teamId, role, reason: 'rule', violations: result.trial.violations })
    }
    return false
  }

  return {
    carried: computed(() => carried.value),
    over: computed(() => over.value),
    preview,
    bars,
    take: (next) => {
      if (place.editable.value) carried.value = next
    },
    hover,
    drop,
    letGo,
  }
}

function sameTarget(a: Target | null, b: Target | null): boolean {
  if (a === b) return true
  if (a === null || b === null || a === 'pool' || b === 'pool') return false
  return a.teamId === b.teamId && a.role === b.role && a.personId === b.personId
}

function barsOf(bench: Bench | null, carried: Carried | null): Map<string, Bar> {
  const bars = new Map<string, Bar>()
  if (!bench || !carried) return bars
  const { recusals = [], bans = [] } = bench.prepared.problem
  for (const { person, team, strength } of recusals) {
    if (person !== carried.personId || strength === 'advisory') continue
    if (strength === 'absolute' || !bars.has(team)) bars.set(team, strength === 'absolute' ? 'all' : 'lead')
  }
  for (const { person, team } of bans) if (person === carried.personId) bars.set(team, 'all')
  return bars
}
