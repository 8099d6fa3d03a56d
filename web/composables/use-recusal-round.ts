import { computed, watch, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import type { RoundRow } from '#api/rounds/schema.ts'
import { useRecusals } from '../stores/recusals.ts'
import { useRounds } from '../stores/rounds.ts'
import { useTerm } from '../stores/term.ts'
import { useLoad, type Load } from './use-load.ts'
import { useQuery } from './use-query.ts'

/** The round asked for, else the first that is not closed and has units to inspect, else the last that has. */
export function chooseRound(rounds: readonly RoundRow[], asked: string): RoundRow | null {
  const inTime = rounds.toSorted((a, b) => a.from.localeCompare(b.from))
  const visiting = inTime.filter(({ tasks }) => tasks > 0)
  const open = visiting.find(({ status }) => status !== 'closed')
  return rounds.find(({ id }) => id === asked) ?? open ?? visiting.at(-1) ?? inTime.at(-1) ?? null
}

/** The rounds of the term and the one that the page speaks about, kept in the address. */
export function useRecusalRound(): {
  load: Load<readonly RoundRow[]>
  round: ComputedRef<RoundRow | null>
  choose: (id: string) => void
} {
  const route = useRoute()
  const term = useTerm()
  const rounds = useRounds()
  const recusals = useRecusals()
  const [asked, scope] = [useQuery('round'), useQuery('scope')]
  const load = useLoad<readonly RoundRow[]>(async () => {
    if (!term.loaded) await term.load()
    if (term.termId === null) return []
    await rounds.load(term.termId)
    return rounds.rounds ?? []
  }, [() => term.termId])
  const round = computed(() => (load.data.value === null ? null : chooseRound(load.data.value, asked.value)))

  watch(scope, (wanted) => (recusals.scope = wanted === 'all' ? 'all' : 'round'), { immediate: true })
  const here = route.name
  watch(
    () => [round.value?.id ?? '', asked.value] as const,
    ([id, inAddress]) => {
      recusals.roundId = id
      // Not when the reader is leaving: the address then belongs to another page.
      if (id !== '' && id !== inAddress && route.name === here) asked.value = id
    },
    { immediate: true },
  )
  return { load, round, choose: (id) => (asked.value = id) }
}
