import { ROLES, type Role } from '../domain/team.ts'

/** Words people write over the columns of a roster. */
const COLUMN_WORDS = {
  person: ['姓名', '人员', '人员编号', '编号', 'name', 'person', 'people'],
  team: ['组', '组别', '巡察组', '小组', '组名', 'team', 'group'],
  role: ['职务', '角色', '组内职务', '岗位', 'role', 'seat', 'position'],
} as const

export const COLUMNS = ['person', 'team', 'role'] as const
export type ColumnKind = (typeof COLUMNS)[number]

const ROLE_WORDS: Readonly<Record<Role, readonly string[]>> = {
  leader: ['组长', 'leader', 'head'],
  deputy: ['副组长', 'deputy', 'deputy leader', 'vice leader'],
  member: ['组员', '成员', '联络员', 'member', 'liaison'],
}

export function columnOf(cell: string): ColumnKind | null {
  const word = plain(cell)
  return COLUMNS.find((kind) => COLUMN_WORDS[kind].some((one) => one === word)) ?? null
}

export function roleOfWord(cell: string): Role | null {
  const word = plain(cell)
  return ROLES.find((role) => ROLE_WORDS[role].includes(word)) ?? null
}

/** Case, spaces and the full-width forms of an input method make no difference. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()
}

export const ROLES_ALLOWED = Object.values(ROLE_WORDS)
  .map(([zh = '', en = '']) => `${zh} (${en})`)
  .join(', ')
