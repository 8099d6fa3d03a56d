import type { RankedCandidate } from '#solver/explain/rank-candidates.ts'
import { matchesSearch } from '../tables/search-rows.ts'
import type { Register } from './board.ts'

export type Candidate = RankedCandidate

export interface CandidateFilter {
  search: string
  /** Only those who may sit there by every rule. */
  legalOnly: boolean
  /** Only those who sit nowhere yet. */
  freeOnly: boolean
  skill: string
}

export const NO_FILTER: CandidateFilter = { search: '', legalOnly: false, freeOnly: false, skill: '' }

/** By name, code and pinyin like every table, and by home unit. */
export function isFound(register: Register, personId: string, search: string): boolean {
  const label = register.labels.get(personId)
  if (!label) return search.trim() === ''
  return matchesSearch(label, search) || label.unitLabel.includes(search.trim())
}

export function passesFilter(
  register: Register,
  candidate: { person: string; legal: boolean },
  seated: ReadonlySet<string>,
  filter: CandidateFilter,
): boolean {
  if (filter.legalOnly && !candidate.legal) return false
  if (filter.freeOnly && seated.has(candidate.person)) return false
  if (filter.skill !== '' && !register.people.get(candidate.person)?.skills?.[filter.skill]) return false
  return isFound(register, candidate.person, filter.search)
}

/** The whole pool when no seat is asked about: who sits nowhere first, then by days served. */
export function poolOf(register: Register, seated: ReadonlySet<string>): Candidate[] {
  return [...register.people.values()]
    .toSorted(
      (a, b) =>
        Number(seated.has(a.id)) - Number(seated.has(b.id)) || (a.load ?? 0) - (b.load ?? 0) || (a.id < b.id ? -1 : 1),
    )
    .map(({ id }) => ({ person: id, legal: true, violations: [], delta: [] }))
}
