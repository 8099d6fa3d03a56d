import type { PostsTable, UnitsTable } from '../db/tables.ts'
import type { Random } from './random.ts'

/** How people call a body when they write about it. */
const CALLED: readonly (readonly [name: string, called: string])[] = [
  ['县人力资源和社会保障局', '县人社局'],
  ['县住房和城乡建设局', '县住建局'],
  ['县发展和改革局', '县发改局'],
  ['县市场监督管理局', '县市场监管局'],
  ['县政务服务和数据管理局', '县政务数据局'],
  ['县卫生健康局', '县卫健局'],
  ['县文化广电旅游体育局', '县文旅局'],
  ['县城市管理和综合执法局', '县城管局'],
  ['县医疗保障局', '县医保局'],
  ['县交通运输局', '县交通局'],
  ['县工业和信息化局', '县工信局'],
  ['县退役军人事务局', '县退役军人局'],
  ['县生态环境分局', '县生态环境局'],
]
const STAYS = ['借调到', '挂职于', '抽调到'] as const
const SIDE_STORY = 1 / 6
const WRITES = 0.9

/** A stay in a unit that no post names, in the words of the field. */
function sideStory(posts: readonly PostsTable[], units: readonly UnitsTable[], random: Random): string {
  const held = new Set(posts.map((post) => post.unitId))
  const others = units.filter((unit) => !held.has(unit.id))
  const bodies = CALLED.flatMap(([name, called]) => (others.some((unit) => unit.name === name) ? [called] : []))
  const towns = others.filter((unit) => unit.category === 'town').map(({ name }) => `${name}政府`)
  const called = [...bodies, ...towns]
  if (called.length === 0) return ''
  const year = Number(posts.at(-1)?.from.slice(0, 4) ?? '2020') - random.int(0, 3)
  return `${year}年${random.pick(STAYS)}${random.pick(called)}工作${random.int(6, 18)}个月。`
}

/** The posts in sentences. */
function career(posts: readonly PostsTable[], unitName: (id: string) => string): string {
  const said = posts.map(({ unitId, title }) => `${unitName(unitId)}${title}`)
  const [first, last] = [posts[0], posts.at(-1)]
  if (!first || !last) return ''
  const begun = `${first.from.slice(0, 4)}年参加工作`
  if (first === last) return `${begun}，历任${unitName(last.unitId)}多个岗位，现为${last.title}。`
  const before = said.slice(0, -1)
  const held = `${before.length > 1 ? '先后任' : '曾任'}${before.join('、')}`
  return `${begun}，${held}，${last.from.slice(0, 4)}年起任${said.at(-1) ?? ''}。`
}

/** 简历: what most people have written; about one in six mentions a stay that the register does not know. */
export function resumeOf(
  posts: readonly PostsTable[],
  { units, random }: { units: readonly UnitsTable[]; random: Random },
): string {
  if (!random.chance(WRITES)) return ''
  const names = new Map(units.map((unit) => [unit.id, unit.name]))
  const story = random.chance(SIDE_STORY / WRITES) ? sideStory(posts, units, random) : ''
  return `${career(posts, (id) => names.get(id) ?? '')}${story}`
}
