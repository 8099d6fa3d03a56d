import type { Interest, Kin, PersonFacts, Post } from '#solver/domain/person.ts'
import type { UnitFacts } from '#solver/domain/unit.ts'

export const ROUND = { from: '2026-03-01', to: '2026-04-30' }

/** 财政局 with 国库中心 below it; 黄略镇 with two villages known only by place; 洋青镇; all under the county. */
export const UNITS: UnitFacts[] = [
  { id: 'county', name: '县政府', parentId: null, place: '440823' },
  { id: 'finance', name: '县财政局', parentId: 'county', place: null },
  { id: 'treasury', name: '县国库中心', parentId: 'finance', place: null },
  { id: 'audit', name: '县审计局', parentId: 'county', place: null },
  { id: 'huanglue', name: '黄略镇', parentId: null, place: '440823101' },
  { id: 'village1', name: '黄略村', parentId: null, place: '440823101001' },
  { id: 'village2', name: '文车村', parentId: null, place: '440823101002' },
  { id: 'yangqing', name: '洋青镇', parentId: null, place: '440823102' },
]

export function person(facts: Partial<PersonFacts> = {}): PersonFacts {
  return {
    id: 'p1',
    unitId: null,
    post: '',
    nativePlace: null,
    growthPlace: null,
    posts: [],
    kin: [],
    interests: [],
    ...facts,
  }
}

export function post(facts: Partial<Post> = {}): Post {
  return { id: 'post1', unitId: 'finance', title: '副局长', from: '2019-05-01', to: null, leading: true, ...facts }
}

export function kin(facts: Partial<Kin> = {}): Kin {
  return { id: 'kin1', name: '张三', degree: 'spouse', unitId: 'finance', title: '局长', leading: true, ...facts }
}

export function interest(facts: Partial<Interest> = {}): Interest {
  return { id: 'interest1', unitId: 'finance', reason: '采购评审', from: '2026-01-01', to: null, ...facts }
}
