import type { UnitInput } from '#api/units/schema.ts'
import { checkDay, checkNumber, checkPeriod, checkPlace, checkText, type Check } from '../forms/checks.ts'
import { problemAt, type Problem } from '../forms/problem.ts'

/** What unitInputSchema would refuse, known before the server is asked. */
export function checkUnit(unit: UnitInput): Problem[] {
  return [
    ...checkText('code', unit.code, { max: 32, required: true }),
    ...checkText('name', unit.name, { max: 60, required: true }),
    ...checkText('sector', unit.sector, { max: 30 }),
    ...checkText('headName', unit.headName, { max: 30 }),
    ...checkText('headPost', unit.headPost, { max: 40 }),
    ...(unit.headSince === null ? [] : checkDay('headSince', unit.headSince)),
    ...checkPlace('headPlace', unit.headPlace),
    ...checkHeadPosts(unit),
    ...checkCount('affiliateIds', unit.affiliateIds, 50),
    ...checkNumber('effort', unit.effort, { min: 0.25, max: 6, step: 0.25 }),
    ...checkNumber('priority', unit.priority, { min: 0, max: 100 }),
    ...checkPlace('place', unit.place),
    ...checkNumber('mapRow', unit.mapRow, { min: 1, max: 40, optional: true }),
    ...checkNumber('mapCol', unit.mapCol, { min: 1, max: 40, optional: true }),
    ...checkText('note', unit.note, { max: 500 }),
  ]
}

function checkCount(where: string, list: readonly unknown[], max: number): Check {
  return list.length > max ? [problemAt(where, 'range', { min: 0, max })] : []
}

function checkHeadPosts({ headPosts }: UnitInput): Check {
  return [
    ...checkCount('headPosts', headPosts, 30),
    ...headPosts.flatMap((post, i) => [
      ...(post.unitId === '' ? [problemAt(`headPosts.${i}.unitId`, 'unit')] : []),
      ...checkText(`headPosts.${i}.title`, post.title, { max: 40, required: true }),
      ...checkPeriod(`headPosts.${i}`, post),
    ]),
  ]
}
