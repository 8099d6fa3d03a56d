import { ROLES, type Role } from '../domain/team.ts'
import { isJson, type Json, type Report, shown } from './fault.ts'
import { fieldsOf, objectsOf, readPeriod } from './fields.ts'
import type { ProblemSeat, ProblemSkill, ProblemTeam } from './problem.ts'
import { stripped } from './read-people.ts'

export function readTeams(list: readonly unknown[], report: Report): ProblemTeam[] {
  return objectsOf(list, 'teams', report).map(({ source, where }) => readTeam(source, where, report))
}

function readTeam(source: Json, place: string, report: Report): ProblemTeam {
  const id = typeof source['id'] === 'string' ? source['id'] : ''
  const where = id === '' ? place : `team ${id}`
  const fields = fieldsOf(source, where, report)
  const period = readPeriod(source, where, report) ?? { from: '', to: '' }
  const part = (name: string, field: string) => readPart(fields.object(name), field, `${where}, ${name}`, report)
  const veterans = part('veterans', 'min')
  const rookies = part('rookies', 'max')
  const genders = part('genders', 'min')
  return stripped({
    id,
    name: fields.text('name'),
    ...period,
    days: fields.number('days', 'any'),
    units: source['units'] == null ? undefined : fields.list('units').map(String),
    seats: readSeats(fields.object('seats'), where, report),
    skills: source['skills'] == null ? undefined : readNeeds(fields.list('skills'), where, report),
    veterans: veterans === undefined ? undefined : { min: veterans },
    rookies: rookies === undefined ? undefined : { max: rookies },
    genders: genders === undefined ? undefined : { min: genders },
    sameUnitMax: fields.number('sameUnitMax', 'whole'),
  })
}

function readPart(source: Json | undefined, name: string, where: string, report: Report): number | undefined {
  if (!source) return undefined
  const fields = fieldsOf(source, where, report)
  const value = fields.number(name, 'whole')
  fields.required(name, value)
  return value
}

function readSeats(
  source: Json | undefined,
  where: string,
  report: Report,
): Partial<Record<Role, ProblemSeat>> | undefined {
  if (!source) return undefined
  const seats: Partial<Record<Role, ProblemSeat>> = {}
  for (const [name, range] of Object.entries(source)) {
    const role = ROLES.find((one) => one === name)
    if (!role) report(`${where}, seats`, `unknown role ${name}`, ROLES.join(', '))
    else if (isJson(range)) {
      const fields = fieldsOf(range, `${where}, seats.${name}`, report)
      seats[role] = stripped({ min: fields.number('min', 'whole'), max: fields.number('max', 'whole') })
    } else if (range != null) report(`${where}, seats.${name}`, shown(range), '{min, max}')
  }
  return seats
}

function readNeeds(list: readonly unknown[], team: string, report: Report): ProblemSkill[] {
  return objectsOf(list, `${team}, skills`, report).flatMap(({ source, where }) => {
    const fields = fieldsOf(source, where, report)
    const skill = fields.text('skill')
    const min = fields.number('min', 'whole')
    const level = fields.number('level', 'any')
    fields.required('skill', skill)
    fields.required('min', min)
    return skill === undefined || min === undefined ? [] : [stripped({ skill, min, level })]
  })
}
