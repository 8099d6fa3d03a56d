import type { UnitInput } from '#api/units/schema.ts'
import { checkNumber, checkPlace, checkText } from '../forms/checks.ts'
import type { Problem } from '../forms/problem.ts'

/** What unitInputSchema would refuse, known before the server is asked. */
export function checkUnit(unit: UnitInput): Problem[] {
  return [
    ...checkText('code', unit.code, { max: 32, required: true }),
    ...checkText('name', unit.name, { max: 60, required: true }),
    ...checkText('sector', unit.sector, { max: 30 }),
    ...checkText('headName', unit.headName, { max: 30 }),
    ...checkText('headPost', unit.headPost, { max: 40 }),
    ...checkNumber('effort', unit.effort, { min: 0.25, max: 6, step: 0.25 }),
    ...checkNumber('priority', unit.priority, { min: 0, max: 100 }),
    ...checkPlace('place', unit.place),
    ...checkNumber('mapRow', unit.mapRow, { min: 1, max: 40, optional: true }),
    ...checkNumber('mapCol', unit.mapCol, { min: 1, max: 40, optional: true }),
    ...checkText('note', unit.note, { max: 500 }),
  ]
}
