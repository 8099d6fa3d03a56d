import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Round, RoundInput, RoundRow } from '#api/rounds/schema.ts'
import type { Unit } from '#api/units/schema.ts'
import { answer, api } from '../api.ts'

/** The rounds of a term, and the units they may visit. */
export const useRounds = defineStore('rounds', () => {
  const rounds = shallowRef<RoundRow[] | null>(null)
  const units = shallowRef<Unit[]>([])

  const years = computed(() => {
    const byYear = new Map<number, RoundRow[]>()
    for (const round of rounds.value ?? []) byYear.set(round.year, [...(byYear.get(round.year) ?? []), round])
    return [...byYear].toSorted(([a], [b]) => b - a).map(([year, rows]) => ({ year, rows: newestFirst(rows) }))
  })

  /** @throws ApiError */
  async function load(termId: string): Promise<void> {
    rounds.value = (await answer(api.rounds.$get({ query: { termId } }))).rounds
  }

  /** @throws ApiError */
  async function loadUnits(): Promise<void> {
    units.value = (await answer(api.units.$get({}))).units.filter((unit) => unit.active)
  }

  /** @throws ApiError */
  function get(id: string): Promise<Round> {
    return answer(api.rounds[':id'].$get({ param: { id } }))
  }

  /** Adds a round, or changes the one given. @throws ApiError */
  async function save(round: RoundInput, stored: { id: string; revision: number } | null): Promise<Round> {
    const saved = await (stored === null
      ? answer(api.rounds.$post({ json: round }))
      : answer(api.rounds[':id'].$put({ param: { id: stored.id }, json: { revision: stored.revision, round } })))
    await load(round.termId)
    return saved
  }

  return { rounds, years, units, load, loadUnits, get, save }
})

function newestFirst(rows: readonly RoundRow[]): RoundRow[] {
  return rows.toSorted(
    (a, b) => b.from.localeCompare(a.from) || b.code.localeCompare(a.code, undefined, { numeric: true }),
  )
}
