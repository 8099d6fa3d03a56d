import type { TeamNeeds } from '#api/rounds/schema.ts'
import type { Unit } from '#api/units/schema.ts'
import type { Skill } from '#solver/domain/person.ts'
import type { UnitFlag } from '#solver/domain/unit.ts'

/** Money-heavy → finance, project-heavy → construction, many petitions → discipline review, rural → agriculture. */
const ASKED_BY: Record<UnitFlag, { skill: Skill; level: number }> = {
  money: { skill: 'finance', level: 2 },
  projects: { skill: 'construction', level: 1 },
  petitions: { skill: 'discipline', level: 1 },
  rural: { skill: 'rural', level: 1 },
}

type Marked = Pick<Unit, 'flags' | 'category'>

/** Adds what the marks of a team's units ask for; needs that the office set itself stay as they are. */
export function suggestNeeds(needs: TeamNeeds, units: readonly Marked[]): TeamNeeds {
  const flags = new Set<UnitFlag>(units.flatMap((unit) => unit.flags))
  // A town is rural by nature, marked or not.
  if (units.some((unit) => unit.category === 'town')) flags.add('rural')
  const asked = [...flags].map((flag) => ASKED_BY[flag])
  const added = asked.filter(({ skill }) => !needs.skills.some((need) => need.skill === skill))
  return { ...needs, skills: [...needs.skills, ...added.map(({ skill, level }) => ({ skill, level, min: 1 }))] }
}
