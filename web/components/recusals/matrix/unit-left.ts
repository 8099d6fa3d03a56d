import type { Matrix } from '#api/recusals/schema.ts'
import { SKILLS, type Skill } from '#solver/domain/person.ts'
import { type RecusalRule, type Strength, strongest } from '#solver/domain/recusal.ts'
import { ROLES, type Role } from '#solver/domain/team.ts'
import { bindingHits } from '#solver/recusal/decide.ts'
import { leavesOpen } from '#solver/recusal/totals.ts'
import { ordinal } from './mark.ts'
import type { PersonLine } from './view.ts'

/** Who is left for one unit: people by the role they may hold there, and by skill. */
export interface UnitLeft {
  unit: Matrix['units'][number]
  roles: { role: Role; left: PersonLine[]; /** Of the pool, who is fit for it at all. */ fit: number }[]
  skills: { skill: Skill; left: number }[]
  /** How many people each rule keeps off some seat there. */
  kept: { rule: RecusalRule; people: number }[]
}

export function leftFor(matrix: Matrix, unitId: string): UnitLeft | null {
  const at = matrix.units.findIndex(({ id }) => id === unitId)
  const unit = matrix.units[at]
  if (unit === undefined) return null
  const binding = new Map(
    matrix.cells.filter((cell) => cell.unit === at).map((cell) => [cell.person, bindingHits(cell.hits)]),
  )
  const strengthOf = (person: number): Strength | null => strongest(binding.get(person) ?? [])
  return {
    unit,
    roles: ROLES.map((role) => ({
      role,
      fit: matrix.people.filter(({ roles }) => roles.includes(role)).length,
      left: matrix.people.filter(({ roles }, i) => roles.includes(role) && leavesOpen(strengthOf(i), role)),
    })),
    skills: SKILLS.map((skill) => ({ skill, left: unit.skills[skill] })).sort((a, b) => a.left - b.left),
    kept: keptByRule([...binding.values()]),
  }
}

function keptByRule(cells: readonly { rule: RecusalRule; strength: Strength }[][]): UnitLeft['kept'] {
  const people = new Map<RecusalRule, number>()
  for (const hits of cells) {
    const rules = new Set(hits.filter(({ strength }) => strength !== 'advisory').map(({ rule }) => rule))
    for (const rule of rules) people.set(rule, (people.get(rule) ?? 0) + 1)
  }
  return [...people].map(([rule, count]) => ({ rule, people: count })).sort((a, b) => ordinal(a.rule) - ordinal(b.rule))
}

/** A figure so small that one absence or one more hit hurts: shown heavier. */
export function isScarce(role: Role, left: number): boolean {
  return left <= { leader: 2, deputy: 3, member: 8 }[role]
}
