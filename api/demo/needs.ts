import type { Skill } from '#solver/domain/person.ts'
import type { UnitFlag } from '#solver/domain/unit.ts'
import { fromJson } from '../db/codecs.ts'
import type { UnitsTable } from '../db/tables.ts'
import type { TeamNeeds } from '../rounds/schema.ts'

/** domain.md §5: money-heavy → finance, project-heavy → construction, many petitions → discipline, towns → rural. */
const SKILL_OF: Record<UnitFlag, Skill> = {
  money: 'finance',
  projects: 'construction',
  petitions: 'discipline',
  rural: 'rural',
}

/** Seats and needs of a team by the units it inspects: a leader, one or two deputies, four to six members. */
export function needsFor(units: readonly UnitsTable[]): TeamNeeds {
  const flags = new Set(units.flatMap((unit) => fromJson<UnitFlag[]>(unit.flags)))
  const flagged = (Object.keys(SKILL_OF) as UnitFlag[]) // the keys of a Record<UnitFlag, …>
    .filter((flag) => flags.has(flag))
    .map((flag) => ({ skill: SKILL_OF[flag], min: 1, level: flag === 'money' ? 2 : 1 }))
  return {
    seats: { leader: { min: 1, max: 1 }, deputy: { min: 1, max: 2 }, member: { min: 4, max: 6 } },
    skills: [...flagged, { skill: 'writing', min: 1, level: 1 }],
    veteransMin: 2,
    rookiesMax: 2,
    gendersMin: 1,
    sameUnitMax: 2,
  }
}
