import { GENDERS, GRADES } from '../domain/person.ts'
import { ROLES } from '../domain/team.ts'
import { type Json, type Report, shown } from './fault.ts'
import { fieldsOf, objectsOf, readPeriod } from './fields.ts'
import type { ProblemPerson } from './problem.ts'

export function readPeople(list: readonly unknown[], report: Report): ProblemPerson[] {
  return objectsOf(list, 'people', report).map(({ source, where }) => readPerson(source, where, report))
}

function readPerson(source: Json, place: string, report: Report): ProblemPerson {
  const id = typeof source['id'] === 'string' ? source['id'] : ''
  const where = id === '' ? place : `person ${id}`
  const fields = fieldsOf(source, where, report)
  const away = objectsOf(fields.list('away'), `${where}, away`, report).flatMap(
    (period) => readPeriod(period.source, period.where, report) ?? [],
  )
  return stripped({
    id,
    name: fields.text('name'),
    unit: fields.text('unit'),
    roles: fields.listOf('roles', ROLES),
    skills: readSkills(fields.object('skills'), where, report),
    gender: fields.oneOf('gender', GENDERS),
    grade: fields.oneOf('grade', GRADES),
    load: fields.number('load', 'any'),
    maxTeams: fields.number('maxTeams', 'whole'),
    minTeams: fields.number('minTeams', 'whole'),
    away: source['away'] == null ? undefined : away,
  })
}

function readSkills(source: Json | undefined, where: string, report: Report): Record<string, number> | undefined {
  if (!source) return undefined
  const skills: Record<string, number> = {}
  for (const [skill, level] of Object.entries(source)) {
    if (level == null) continue
    if (typeof level === 'number' && Number.isFinite(level)) skills[skill] = level
    else report(`${where}, skills.${skill}`, shown(level), 'a level 1–3')
  }
  return skills
}

type Stripped<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Without the fields that are missing, so that a copy says no more than the file did. */
export function stripped<T extends object>(fields: T): Stripped<T> {
  // Only undefined values are left out, which is what the type says.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Stripped<T>
}
