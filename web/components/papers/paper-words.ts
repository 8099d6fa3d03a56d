import type { Role } from '#solver/domain/team.ts'

/* Papers are Chinese in every language of the screens, so their words are not in locales/. */

export const ROLE_ZH: Record<Role, string> = { leader: '组长', deputy: '副组长', member: '组员' }

/** Who sends a paper: the leading group of the committee whose office it is; an office of another name signs itself. */
export function senderOf(officeName: string): { committee: string; group: string } {
  const committee = /^(?:中共)?(.+委)巡察(?:办|工作领导小组办公室)$/.exec(officeName)?.[1]
  if (committee === undefined) return { committee: '党委', group: officeName }
  return { committee, group: `中共${committee}巡察工作领导小组` }
}
