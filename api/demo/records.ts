import { addDays, addMonths } from '#solver/domain/period.ts'
import type { AbsencesTable, InterestsTable, KinTable, PoolEventsTable, PostsTable, UnitsTable } from '../db/tables.ts'
import type { DemoPerson, Setting } from './people.ts'
import { resumeOf } from './resumes.ts'

/** What hangs on one person. */
export interface DemoRecords {
  resume: string
  posts: PostsTable[]
  kin: KinTable[]
  interests: InterestsTable[]
  absences: AbsencesTable[]
  poolEvents: PoolEventsTable[]
}

const EARLIER = ['科员', '办事员', '副股长', '股长', '党政办主任', '综合股负责人']
const INTERESTS = ['配偶承包该单位工程', '曾对该单位开展专项审计', '与该单位有未结借款', '受聘为该单位法律顾问']
const ABSENCES = ['党校脱产学习', '病假', '产假', '驻村帮扶', '上级跟班学习', '年休假']
const ENTRY = '单位推荐，县委组织部、巡察办审核同意'
const EXITS = ['调离本县', '到龄退休', '岗位调整，不再适合', '考核不称职']

/** One to four posts, one after the other; the last is the current one. */
function careerOf(person: DemoPerson, { county, today, random }: Setting): PostsTable[] {
  const count = Math.min(random.int(1, 4), 1 + Math.floor(person.seniority / 3))
  const start = addMonths(today, -12 * person.seniority)
  const span = (12 * person.seniority) / count
  const begins = Array.from({ length: count }, (_, at) =>
    at === 0 ? start : addMonths(start, Math.round(span * (at + random.next() * 0.8 - 0.3))),
  ).map((day) => `${day.slice(0, 7)}-01`)
  const leads = person.roles.includes('leader')
  return begins.map((from, at) => {
    const next = begins[at + 1]
    const last = next === undefined
    return {
      id: `${person.row.id}-post-${at + 1}`,
      personId: person.row.id,
      unitId: last ? person.unit.id : random.pick(county.units).id,
      title: last ? person.row.post : random.pick(EARLIER),
      from,
      to: last ? null : addDays(next, -1),
      leading: leads && last ? 1 : 0,
    }
  })
}

function interestsOf(person: DemoPerson, { county, today, random }: Setting): InterestsTable[] {
  if (!random.chance(0.08)) return []
  const from = addDays(today, -random.int(60, 900))
  const to = random.chance(0.5) ? addDays(today, random.int(-30, 700)) : null
  const unit: UnitsTable = random.pick(county.units)
  const reason = random.pick(INTERESTS)
  return [{ id: `${person.row.id}-interest-1`, personId: person.row.id, unitId: unit.id, reason, from, to }]
}

function absencesOf(person: DemoPerson, { today, random }: Setting): AbsencesTable[] {
  if (!random.chance(0.22)) return []
  const from = addDays(today, random.int(-40, 300))
  const to = addDays(from, random.int(9, 75))
  return [{ id: `${person.row.id}-absence-1`, personId: person.row.id, from, to, reason: random.pick(ABSENCES) }]
}

/** Three quarters joined before the term, the others during it; about one in twenty has left. */
function poolEventsOf(person: DemoPerson, termFrom: string, { today, random }: Setting): PoolEventsTable[] {
  const elapsed = Math.round((Date.parse(today) - Date.parse(termFrom)) / 86_400_000)
  const entered = addDays(termFrom, random.chance(0.75) ? -random.int(20, 700) : random.int(1, elapsed - 60))
  const event = { id: `${person.row.id}-pool-1`, personId: person.row.id, event: 'entry', day: entered, reason: ENTRY }
  if (!random.chance(0.05)) return [event]
  const left = addDays(today, -random.int(5, 50))
  return [event, { ...event, id: `${person.row.id}-pool-2`, event: 'exit', day: left, reason: random.pick(EXITS) }]
}

export function recordsOf(
  person: DemoPerson,
  { kin, termFrom }: { kin: KinTable[]; termFrom: string },
  setting: Setting,
): DemoRecords {
  const posts = careerOf(person, setting)
  return {
    posts,
    kin,
    interests: interestsOf(person, setting),
    absences: absencesOf(person, setting),
    poolEvents: poolEventsOf(person, termFrom, setting),
    resume: resumeOf(posts, { units: setting.county.units, random: setting.random }),
  }
}
