/** 组长, 副组长, 组员: what a seat is. 联络员 is a duty marked on a seat, not a role. */
export const ROLES = ['leader', 'deputy', 'member'] as const
export type Role = (typeof ROLES)[number]

/** What an open seat weighs in the level `open-seats`. */
export const SEAT_WEIGHT: Record<Role, number> = { leader: 4, deputy: 2, member: 1 }

export interface SeatRange {
  min: number
  max: number
}

export interface SkillNeed {
  skill: string
  /** How many people must have it. */
  min: number
  /** 1–3; the least level that counts. */
  level: number
}
