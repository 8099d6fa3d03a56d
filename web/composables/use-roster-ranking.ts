import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue'
import { rankCandidates, type RankedCandidate } from '#solver/explain/rank-candidates.ts'
import type { RosterProblem } from '#solver/roster/problem.ts'
import type { SeatRef } from '../components/rosters/move.ts'
import { assignmentsOf, type Snapshot } from '../components/rosters/snapshot.ts'

export interface Ranking {
  /** Everybody for the chosen seat, best first; null when no seat is chosen. Lags a moment behind the choice. */
  candidates: ComputedRef<RankedCandidate[] | null>
  /** The ranking is that of the chosen seat and of the roster as it stands. */
  fresh: ComputedRef<boolean>
  /** Ranks at once, for a key that is pressed before the list has caught up. */
  rankNow: () => void
}

interface Question {
  problem: RosterProblem
  snapshot: Snapshot
  seat: SeatRef
}

/**
 * Ranking tries the roster once per person: some 30 ms for a county, half a second for 20 teams and 400 people. It
 * waits for the choice itself to be painted, so that neither a click nor a drop feels it.
 */
export function useRosterRanking(place: {
  problem: ComputedRef<RosterProblem | null>
  snapshot: ComputedRef<Snapshot>
  seat: ComputedRef<SeatRef | null>
}): Ranking {
  const question = computed<Question | null>(() => {
    const [problem, seat] = [place.problem.value, place.seat.value]
    return problem && seat ? { problem, seat, snapshot: place.snapshot.value } : null
  })
  const ranked = shallowRef<{ question: Question; candidates: RankedCandidate[] } | null>(null)
  const fresh = computed(() => ranked.value?.question === question.value)
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function forget(): void {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }

  function rankNow(): void {
    forget()
    const asked = question.value
    if (asked === null || fresh.value) return
    const { teamId: team, role, personId } = asked.seat
    const replacing = personId === null ? {} : { replacing: personId }
    const candidates = rankCandidates(asked.problem, assignmentsOf(asked.snapshot), { team, role, ...replacing })
    ranked.value = { question: asked, candidates }
  }

  watch(
    question,
    () => {
      forget()
      if (question.value === null) ranked.value = null
      else
        frame = requestAnimationFrame(() => {
          timer = setTimeout(rankNow)
        })
    },
    { immediate: true },
  )
  onScopeDispose(forget)
  return {
    candidates: computed(() => (question.value ? (ranked.value?.candidates ?? null) : null)),
    fresh,
    rankNow,
  }
}
