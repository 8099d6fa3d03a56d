import type { Unit, UnitInput } from '#api/units/schema.ts'

export function emptyUnit(): UnitInput {
  return {
    code: '',
    name: '',
    parentId: null,
    kind: 'government-department',
    sector: '',
    place: null,
    headName: '',
    headPost: '',
    headSince: null,
    headPlace: null,
    headPersonId: null,
    headPosts: [],
    affiliateIds: [],
    effort: 1,
    required: true,
    priority: 5,
    flags: [],
    mapRow: null,
    mapCol: null,
    active: true,
    note: '',
  }
}

/** The part of a unit that is typed. */
export function unitInputOf(unit: Unit): UnitInput {
  const { code, name, parentId, kind, sector, place, affiliateIds } = unit
  const { headName, headPost, headSince, headPlace, headPersonId, headPosts } = unit
  const { effort, required, priority, flags, mapRow, mapCol, active, note } = unit
  const identity = { code, name, parentId, kind, sector, place, affiliateIds: [...affiliateIds] }
  const posts = headPosts.map(({ unitId, title, from, to, leading }) => ({ unitId, title, from, to, leading }))
  const head = { headName, headPost, headSince, headPlace, headPersonId, headPosts: posts }
  return { ...identity, ...head, effort, required, priority, flags: [...flags], mapRow, mapCol, active, note }
}
