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
  const { code, name, parentId, kind, sector, place, headName, headPost } = unit
  const { effort, required, priority, flags, mapRow, mapCol, active, note } = unit
  const identity = { code, name, parentId, kind, sector, place, headName, headPost }
  return { ...identity, effort, required, priority, flags: [...flags], mapRow, mapCol, active, note }
}
