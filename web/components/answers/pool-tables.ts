import type { RoundSkill, SkillFill } from '#solver/explain/skill-fill.ts'

export interface SkillRow extends RoundSkill {
  /** In the order of the teams; null = the team does not ask for it. */
  teams: (SkillFill | null)[]
}

/** A row for every skill and level asked for, a cell for every team. */
export function skillRows(
  { teams, round }: { teams: readonly (SkillFill & { team: string })[]; round: readonly RoundSkill[] },
  teamIds: readonly string[],
): SkillRow[] {
  return round.map((row) => ({
    ...row,
    teams: teamIds.map(
      (id) => teams.find(({ team, skill, level }) => team === id && skill === row.skill && level === row.level) ?? null,
    ),
  }))
}
