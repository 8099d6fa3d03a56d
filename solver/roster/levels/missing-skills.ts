import type { SkillNeed } from '../../domain/team.ts'
import { addTerm, emptyExpression } from '../../milp/expression.ts'
import { addShortfall } from '../draft.ts'
import type { Person } from '../prepare.ts'
import type { RosterLevel } from './level.ts'

/** True when the person counts towards the need. */
export function hasSkill(person: Person, need: SkillNeed): boolean {
  return (person.skills[need.skill] ?? 0) >= need.level
}

/** Σ max(0, min − people on the team with that skill at that level). */
export const missingSkills: RosterLevel = {
  name: 'missing-skills',
  title: { zh: '专业缺口', en: 'Missing skills' },
  express: (draft) => {
    const sum = emptyExpression()
    for (const team of draft.prepared.teams.values())
      team.skills.forEach((need, i) => {
        if (need.min <= 0) return
        const own = (draft.byTeam.get(team.id) ?? []).filter(({ person }) => hasSkill(person, need))
        const tag = { rule: 'missing-skills', subject: [team.id, String(i), need.skill] }
        addTerm(sum, addShortfall(draft, own, need.min, tag), 1)
      })
    return sum
  },
  value: (prepared, seating) => {
    let sum = 0
    for (const team of prepared.teams.values()) {
      const seats = seating.byTeam.get(team.id) ?? []
      for (const need of team.skills)
        sum += Math.max(0, need.min - seats.filter(({ person }) => hasSkill(person, need)).length)
    }
    return sum
  },
}
