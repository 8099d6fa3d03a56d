import type { PersonInput } from '#api/people/schema.ts'
import { checkMonth, checkNumber, checkPeriod, checkPlace, checkText, type Check } from '../forms/checks.ts'
import { problemAt, type Problem } from '../forms/problem.ts'

/** What personInputSchema and the store would refuse, known before the server is asked. */
export function checkPerson(person: PersonInput): Problem[] {
  return [
    ...checkText('code', person.code, { max: 32, required: true }),
    ...checkText('name', person.name, { max: 40, required: true }),
    ...checkMonth('birthMonth', person.birthMonth),
    ...checkMonth('partySince', person.partySince),
    ...checkPlace('nativePlace', person.nativePlace),
    ...checkPlace('growthPlace', person.growthPlace),
    ...checkText('unitName', person.unitName, { max: 60 }),
    ...checkText('post', person.post, { max: 40 }),
    ...checkText('rank', person.rank, { max: 20 }),
    ...checkText('sourceBody', person.sourceBody, { max: 40 }),
    ...(person.roles.length === 0 ? [problemAt('roles', 'oneAtLeast')] : []),
    ...checkText('phone', person.phone, { max: 30 }),
    ...checkNumber('loadDays', person.loadDays, { min: 0, max: 366 }),
    ...checkText('resume', person.resume, { max: 4000 }),
    ...checkText('note', person.note, { max: 500 }),
    ...checkSkills(person),
    ...person.posts.flatMap((post, i) => [
      ...checkUnitId(`posts.${i}`, post.unitId),
      ...checkText(`posts.${i}.title`, post.title, { max: 40, required: true }),
      ...checkPeriod(`posts.${i}`, post),
    ]),
    ...person.kin.flatMap((kin, i) => [
      ...checkText(`kin.${i}.name`, kin.name, { max: 40, required: true }),
      ...checkUnitId(`kin.${i}`, kin.unitId),
      ...checkText(`kin.${i}.title`, kin.title, { max: 40 }),
    ]),
    ...person.interests.flatMap((interest, i) => [
      ...checkUnitId(`interests.${i}`, interest.unitId),
      ...checkText(`interests.${i}.reason`, interest.reason, { max: 200, required: true }),
      ...checkPeriod(`interests.${i}`, interest),
    ]),
    ...person.absences.flatMap((absence, i) => [
      ...checkPeriod(`absences.${i}`, absence),
      ...checkText(`absences.${i}.reason`, absence.reason, { max: 100 }),
    ]),
  ]
}

function checkUnitId(where: string, unitId: string): Check {
  return unitId === '' ? [problemAt(`${where}.unitId`, 'unit')] : []
}

function checkSkills(person: PersonInput): Check {
  const first = new Map<string, number>()
  return person.skills.flatMap(({ skill, level }, i) => {
    const twice = first.has(skill) ? [problemAt(`skills.${i}.skill`, 'twice')] : []
    first.set(skill, i)
    return [...twice, ...checkNumber(`skills.${i}.level`, level, { min: 1, max: 3 })]
  })
}
