import type { Interest, Kin, Led, OtherReason, PersonFacts, Post } from '#solver/domain/person.ts'
import { RECUSAL_RULES, type RecusalHit, strongest } from '#solver/domain/recusal.ts'
import type { HeadFacts, UnitFacts } from '#solver/domain/unit.ts'
import { findHits } from '#solver/recusal/find-hits.ts'
import { DEFAULT_RULES, type RuleSet, type RuleTable } from '#solver/recusal/rules.ts'

export const ROUND = { from: '2026-03-01', to: '2026-04-30' }

export function unit(facts: Partial<UnitFacts> = {}): UnitFacts {
  return { id: 'u1', name: '某单位', parentId: null, place: null, affiliates: [], head: null, ...facts }
}

/**
 * 财政局 with 国库中心 below it, 审计局 beside it, all under the county; 黄略镇 with two villages known only by place;
 * 洋青镇; 水务局, which records 自来水公司 as affiliated.
 */
export const UNITS: readonly UnitFacts[] = [
  unit({ id: 'county', name: '县政府', place: '440823' }),
  unit({ id: 'finance', name: '县财政局', parentId: 'county' }),
  unit({ id: 'treasury', name: '县国库中心', parentId: 'finance' }),
  unit({ id: 'audit', name: '县审计局', parentId: 'county' }),
  unit({ id: 'huanglue', name: '黄略镇', place: '440823101' }),
  unit({ id: 'village1', name: '黄略村', place: '440823101001' }),
  unit({ id: 'village2', name: '文车村', place: '440823101002' }),
  unit({ id: 'yangqing', name: '洋青镇', place: '440823102' }),
  unit({ id: 'water', name: '县水务局', affiliates: ['waterworks'] }),
  unit({ id: 'waterworks', name: '县自来水公司' }),
]

export const unitName = (id: string) => UNITS.find((unit) => unit.id === id)?.name ?? id
export const placeName = (code: string) => UNITS.find((unit) => unit.place === code)?.name ?? code

export function person(facts: Partial<PersonFacts> = {}): PersonFacts {
  return {
    id: 'p1',
    name: '陈一',
    unitId: null,
    post: '',
    nativePlace: null,
    growthPlace: null,
    resume: '',
    posts: [],
    kin: [],
    interests: [],
    others: [],
    led: [],
    ...facts,
  }
}

export function post(facts: Partial<Post> = {}): Post {
  return { id: 'post1', unitId: 'finance', title: '副局长', from: '2019-05-01', to: null, leading: true, ...facts }
}

export function kin(facts: Partial<Kin> = {}): Kin {
  return {
    id: 'kin1',
    name: '张三',
    degree: 'spouse',
    relation: null,
    relativeId: null,
    unitId: 'finance',
    title: '局长',
    leading: true,
    ...facts,
  }
}

export function interest(facts: Partial<Interest> = {}): Interest {
  return { id: 'interest1', unitId: 'finance', reason: '采购评审', from: '2026-01-01', to: null, ...facts }
}

export function other(facts: Partial<OtherReason> = {}): OtherReason {
  return {
    id: 'other1',
    source: 'declaration',
    unitId: 'finance',
    reason: '同乡好友',
    from: '2026-01-01',
    to: null,
    decision: null,
    ...facts,
  }
}

export function led(facts: Partial<Led> = {}): Led {
  return {
    id: 'roster1',
    unitId: 'finance',
    roundId: 'round1',
    roundName: '第一轮',
    from: '2025-03-01',
    to: '2025-04-30',
    ...facts,
  }
}

export function head(facts: Partial<HeadFacts> = {}): HeadFacts {
  return { name: '李四', title: '局长', personId: null, since: null, nativePlace: null, posts: [], ...facts }
}

/** The units with some facts of one of them replaced. */
export const unitsWith = (id: string, facts: Partial<UnitFacts>): UnitFacts[] =>
  UNITS.map((unit) => (unit.id === id ? { ...unit, ...facts } : unit))

export type Change = { [Id in keyof RuleSet]?: Partial<RuleSet[Id]> }

/** The default table with some settings replaced. */
export function changed(change: Change): RuleTable {
  const rules = RECUSAL_RULES.map((id) => [id, { ...DEFAULT_RULES.rules[id], ...change[id] }])
  return { ...DEFAULT_RULES, rules: Object.fromEntries(rules) as RuleSet } // every rule with its own settings
}

export interface Scene {
  units?: readonly UnitFacts[]
  table?: RuleTable
  /** Further people in the register. */
  others?: readonly PersonFacts[]
}

/** The hits of one person among `others`. */
export function hitsOf(
  facts: Partial<PersonFacts>,
  { units = UNITS, table = DEFAULT_RULES, others = [] }: Scene = {},
): RecusalHit[] {
  const one = person(facts)
  return findHits({ people: [...others, one], units, period: ROUND, table }).filter((hit) => hit.personId === one.id)
}

/** `unit rule strength`, one a hit. */
export const found = (facts: Partial<PersonFacts>, scene: Scene = {}): string[] =>
  hitsOf(facts, scene).map((hit) => `${hit.unitId} ${hit.rule} ${hit.strength}`)

export const around = (rule: string, strength: string, units: readonly string[]): string[] =>
  units.map((unit) => `${unit} ${rule} ${strength}`)

/** Units in order, each closed to leaders and with advice against members. */
export const advised = (rule: string, units: readonly string[]): string[] =>
  units.flatMap((unit) => [`${unit} ${rule} leader-only`, `${unit} ${rule} advisory`])

export type Seat = 'open' | 'advised' | 'closed'

/** What one rule leaves of one unit's seats: those of leader and deputies, and those of members. */
export function seats(hits: readonly RecusalHit[], rule: string, unitId: string): { leading: Seat; member: Seat } {
  const some = hits.filter((hit) => hit.rule === rule && hit.unitId === unitId)
  const worst = strongest(some)
  const advice = some.some((hit) => hit.strength === 'advisory') ? 'advised' : 'open'
  if (worst === 'absolute') return { leading: 'closed', member: 'closed' }
  return { leading: worst === 'leader-only' ? 'closed' : advice, member: advice }
}
