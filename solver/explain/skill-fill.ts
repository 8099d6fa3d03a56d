import type { TeamId } from '../domain/ids.ts'
import type { SkillNeed } from '../domain/team.ts'
import { groupBy } from '../domain/group.ts'
import { hasSkill } from '../roster/levels/missing-skills.ts'
import type { Prepared } from '../roster/prepare.ts'
import type { Seating } from '../roster/seating.ts'

export interface SkillFill {
  skill: string
  /** Least level that counts. */
  level: number
  need: number
  /** People with it on the team, also beyond the need. */
  filled: number
  missing: number
}

export interface RoundSkill extends SkillFill {
  /** People of the pool who have it, and those of them without a seat. */
  pool: number
  spare: number
}

/** Every need of every team. */
export function teamSkills(prepared: Prepared, seating: Seating): (SkillFill & { team: TeamId })[] {
  return [...prepared.teams.values()].flatMap((team) =>
    team.skills.map((need) => {
      const filled = (seating.byTeam.get(team.id) ?? []).filter(({ person }) => hasSkill(person, need)).length
      const { skill, level } = need
      return { team: team.id, skill, level, need: need.min, filled, missing: Math.max(0, need.min - filled) }
    }),
  )
}

/** The same added up over the round, for each skill and level that a team asks for. */
export function roundSkills(prepared: Prepared, seating: Seating): RoundSkill[] {
  const fills = groupBy(teamSkills(prepared, seating), ({ skill, level }) => `${skill}\u0000${level}`)
  const rows = [...fills.values()].flatMap((own) =>
    own[0] ? [roundSkill(prepared, seating, [own[0], ...own.slice(1)])] : [],
  )
  return rows.sort(bySkill)
}

function roundSkill(prepared: Prepared, seating: Seating, own: readonly [SkillFill, ...SkillFill[]]): RoundSkill {
  const [{ skill, level }] = own
  const able = [...prepared.people.values()].filter((person) => hasSkill(person, { skill, level, min: 1 }))
  const sum = (of: (fill: SkillFill) => number) => own.reduce((total, fill) => total + of(fill), 0)
  return {
    skill,
    level,
    need: sum(({ need }) => need),
    filled: sum(({ filled }) => filled),
    missing: sum(({ missing }) => missing),
    pool: able.length,
    spare: able.filter(({ id }) => !seating.byPerson.has(id)).length,
  }
}

/**
 * The fewest people who could serve all needs, by skill and level: on one team somebody of a high level serves the needs
 * of lower levels too, so a team takes the largest of its needs from that level up.
 */
export function fewestSkilled(prepared: Prepared): { skill: string; level: number; need: number }[] {
  const teams = [...prepared.teams.values()].map(({ skills }) => skills)
  const asked = groupBy(teams.flat(), ({ skill, level }) => `${skill}\u0000${level}`)
  const rows = [...asked.values()].flatMap(([first]) => (first ? [{ skill: first.skill, level: first.level }] : []))
  const needOf = (needs: readonly SkillNeed[], { skill, level }: { skill: string; level: number }) =>
    needs.filter((one) => one.skill === skill && one.level >= level).reduce((most, { min }) => Math.max(most, min), 0)
  return rows.map((row) => ({ ...row, need: teams.reduce((sum, needs) => sum + needOf(needs, row), 0) })).sort(bySkill)
}

function bySkill(a: { skill: string; level: number }, b: { skill: string; level: number }): number {
  return a.skill === b.skill ? a.level - b.level : a.skill < b.skill ? -1 : 1
}
