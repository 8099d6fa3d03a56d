import type { Gender, Grade, Skill } from '#solver/domain/person.ts'
import type { Role } from '#solver/domain/team.ts'
import { addMonths } from '#solver/domain/period.ts'
import { toJson } from '../db/codecs.ts'
import type { PeopleTable, UnitsTable } from '../db/tables.ts'
import { searchText } from '../pinyin.ts'
import type { DemoCounty } from './county.ts'
import { personName } from './names.ts'
import type { Random } from './random.ts'
import { SOURCES, type Source } from './sources.ts'

/** A person with what the other generators need to know. */
export interface DemoPerson {
  row: PeopleTable
  unit: UnitsTable
  roles: readonly Role[]
  skills: readonly { skill: Skill; level: number }[]
  /** Years in work, from 1. */
  seniority: number
}

/** About 12 % lead, another 25 % are deputies, the rest members. */
const RANK_SHARES: readonly (readonly [Role, number])[] = [
  ['leader', 0.12],
  ['deputy', 0.25],
  ['member', 0.63],
]
const ROLES_OF: Record<Role, readonly Role[]> = {
  leader: ['leader', 'deputy'],
  deputy: ['deputy', 'member'],
  member: ['member'],
}
const POSTS: Record<Role, readonly string[]> = {
  leader: ['党组成员、副局长', '二级调研员', '副书记', '党组成员、总会计师'],
  deputy: ['股长', '办公室主任', '监督检查室主任', '科室负责人'],
  member: ['科员', '副股长', '一级科员', '业务骨干', '工作人员'],
}
const RANKS: Record<Role, readonly string[]> = {
  leader: ['三级调研员', '四级调研员', '一级主任科员'],
  deputy: ['一级主任科员', '二级主任科员', '三级主任科员'],
  member: ['三级主任科员', '四级主任科员', '一级科员', '二级科员'],
}
const AGES: Record<Role, readonly [number, number]> = { leader: [42, 56], deputy: [34, 52], member: [25, 50] }

export interface Setting {
  county: DemoCounty
  today: string
  random: Random
}

function bodyOf(source: Source, { county, random }: Setting): UnitsTable {
  const towns = county.units.filter((unit) => unit.category === 'town')
  if (source.body === 'town') return random.pick(towns)
  return county.units.find((unit) => unit.name === source.body) ?? random.pick(county.units)
}

function skillsOf(source: Source, seniority: number, random: Random): { skill: Skill; level: number }[] {
  const level = (): number => Math.min(3, Math.max(1, Math.round(seniority / 9 + random.next() * 1.4)))
  const [first] = source.skills
  const drawn = source.skills.filter(([, probability]) => random.chance(probability)).map(([skill]) => skill)
  const chosen = drawn.length > 0 || !first ? drawn : [first[0]]
  return chosen.map((skill) => ({ skill, level: level() }))
}

function gradeOf(seniority: number, random: Random): Grade {
  if (seniority >= 12 && random.chance(0.55)) return 'veteran'
  return seniority <= 5 && random.chance(0.7) ? 'rookie' : 'regular'
}

/** Most come from the county, from a town or a village of it; the rest from elsewhere. */
function homePlaces({ county, random }: Setting): { nativePlace: string | null; growthPlace: string | null } {
  const local = county.places.filter((place) => place.code.length > 6)
  const nativePlace = random.chance(0.85) ? random.pick(local).code : null
  const growthPlace = random.chance(0.8) ? nativePlace : random.chance(0.6) ? random.pick(local).code : null
  return { nativePlace, growthPlace }
}

export function inventPerson(ordinal: number, setting: Setting): DemoPerson {
  const { random, today } = setting
  const source = random.weighted(SOURCES.map((one) => [one, one.weight] as const))
  const unit = bodyOf(source, setting)
  const top = random.weighted(RANK_SHARES)
  const age = random.int(...AGES[top])
  const seniority = Math.max(1, age - random.int(22, 25))
  const gender: Gender = random.chance(0.38) ? 'f' : 'm'
  const name = personName(random)
  const birthMonth = addMonths(today, -12 * age - random.int(0, 11)).slice(0, 7)
  const row: PeopleTable = {
    id: `person-${String(ordinal).padStart(4, '0')}`,
    code: `RC${String(ordinal).padStart(4, '0')}`,
    name,
    pinyin: searchText(name),
    gender,
    birthMonth,
    partySince: addMonths(`${birthMonth}-01`, 12 * random.int(20, Math.min(30, age - 1))).slice(0, 7),
    ...homePlaces(setting),
    unitId: unit.id,
    unitName: '',
    post: random.pick(POSTS[top]),
    rank: random.pick(RANKS[top]),
    sourceBody: unit.name,
    roles: toJson(ROLES_OF[top]),
    grade: gradeOf(seniority, random),
    // 000 is nobody's prefix: an invented number must not ring at anybody's.
    phone: `000${String(random.int(0, 99_999_999)).padStart(8, '0')}`,
    loadDays: 0,
    pooledSince: null,
    resume: '',
    note: '',
    revision: 1,
  }
  return { row, unit, roles: ROLES_OF[top], skills: skillsOf(source, seniority, random), seniority }
}
