import type { Role } from '#solver/domain/team.ts'

/* Papers are Chinese in every language of the screens, so their words are not in locales/. */

export const ROLE_ZH: Record<Role, string> = { leader: '组长', deputy: '副组长', member: '组员' }

/** Who sends a paper: the leading group of the committee whose office it is; an office of another name signs itself. */
export function senderOf(officeName: string): { committee: string; group: string } {
  const committee = /^(?:中共)?(.+委)巡察(?:办|工作领导小组办公室)$/.exec(officeName)?.[1]
  if (committee === undefined) return { committee: '党委', group: officeName }
  return { committee, group: `中共${committee}巡察工作领导小组` }
}

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 一, 十, 二十一: how papers count their tasks; from 100 on in figures. */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 99) return String(value)
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  if (tens === 0) return NUMERALS[ones] ?? ''
  return `${tens === 1 ? '' : (NUMERALS[tens] ?? '')}十${ones === 0 ? '' : (NUMERALS[ones] ?? '')}`
}
