import { STRENGTHS } from '../domain/recusal.ts'
import { ROLES, type Role } from '../domain/team.ts'
import { isJson, type Json, type Report, shown } from './fault.ts'
import { type Fields, fieldsOf, objectsOf } from './fields.ts'
import {
  type Assignment,
  LEVEL_NAMES,
  type LevelName,
  type ObjectiveEntry,
  PAIR_STRENGTHS,
  type ProblemLock,
  type ProblemPair,
  type ProblemRecusal,
  type ProblemRepeat,
} from './problem.ts'
import { stripped } from './read-people.ts'

/** The ids that lists of the file may name. */
export interface KnownIds {
  people: ReadonlySet<string>
  teams: ReadonlySet<string>
}

interface Place {
  person: string
  team: string
}

/** Reads a list of entries that each name a person and a team; faulty entries are left out. */
function readPlaces<T>(
  list: readonly unknown[],
  name: string,
  { known, report }: { known: KnownIds; report: Report },
  finish: (place: Place, fields: Fields) => T | undefined,
): T[] {
  return objectsOf(list, name, report).flatMap(({ source, where }) => {
    const fields = fieldsOf(source, where, report)
    const person = fields.id('person', known.people, 'person')
    const team = fields.id('team', known.teams, 'team')
    fields.required('person', person)
    fields.required('team', team)
    const read = finish({ person: person ?? '', team: team ?? '' }, fields)
    return read === undefined ? [] : [read]
  })
}

type Reader<T> = (list: readonly unknown[], context: { known: KnownIds; report: Report }) => T[]

export const readRecusals: Reader<ProblemRecusal> = (list, context) =>
  readPlaces(list, 'recusals', context, (place, fields) => {
    const strength = fields.oneOf('strength', STRENGTHS)
    const rule = fields.text('rule')
    return fields.required('strength', strength) && strength ? stripped({ ...place, strength, rule }) : undefined
  })

export const readRepeats: Reader<ProblemRepeat> = (list, context) =>
  readPlaces(list, 'repeats', context, (place, fields) => stripped({ ...place, roles: fields.listOf('roles', ROLES) }))

export const readLocks: Reader<ProblemLock> = (list, context) =>
  readPlaces(list, 'locks', context, (place, fields) => stripped({ ...place, role: fields.oneOf('role', ROLES) }))

export const readBans: Reader<Place> = (list, context) => readPlaces(list, 'bans', context, (place) => place)

export const readFit: Reader<Place & { score: number }> = (list, context) =>
  readPlaces(list, 'fit', context, (place, fields) => {
    const score = fields.number('score', 'signed')
    fields.required('score', score)
    return score === undefined ? undefined : { ...place, score }
  })

export const readBaseline: Reader<Assignment> = (list, context) =>
  readPlaces(list, 'baseline', context, (place, fields) => {
    const role = fields.oneOf('role', ROLES)
    fields.required('role', role)
    return role === undefined ? undefined : { ...place, role }
  })

export function readPairs(
  list: readonly unknown[],
  name: string,
  { known, report }: { known: KnownIds; report: Report },
): ProblemPair[] {
  return objectsOf(list, name, report).flatMap(({ source, where }) => {
    const fields = fieldsOf(source, where, report)
    const people = readTwo(source['people'], where, { known, report })
    const strength = fields.oneOf('strength', PAIR_STRENGTHS)
    const roles = readRoles(source['roles'], where, report)
    return people ? [stripped({ people, strength, roles })] : []
  })
}

function readTwo(
  value: unknown,
  where: string,
  { known, report }: { known: KnownIds; report: Report },
): [string, string] | undefined {
  const [first, second] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : []
  const isKnown = (id: unknown): id is string => typeof id === 'string' && known.people.has(id)
  if (isKnown(first) && isKnown(second) && first !== second) return [first, second]
  report(`${where}, people`, shown(value), 'the ids of two different people of this file')
  return undefined
}

function readRoles(value: unknown, where: string, report: Report): [Role, Role] | undefined {
  if (value == null) return undefined
  const roles = Array.isArray(value) ? value.map((item) => ROLES.find((one) => one === item)) : []
  const [first, second] = roles
  if (roles.length === 2 && first && second) return [first, second]
  report(`${where}, roles`, shown(value), `two of ${ROLES.join(', ')}`)
  return undefined
}

export function readObjective(value: unknown, report: Report): ObjectiveEntry[] | undefined {
  if (value == null) return undefined
  if (!Array.isArray(value)) {
    report('objective', shown(value), 'a list of levels and blends')
    return undefined
  }
  return value.flatMap((entry: unknown) => readEntry(entry, report) ?? [])
}

function readEntry(entry: unknown, report: Report): ObjectiveEntry | undefined {
  const name = LEVEL_NAMES.find((one) => one === entry)
  if (name) return name
  if (!isJson(entry) || !isJson(entry['blend'])) {
    report('objective', `unknown level ${shown(entry)}`, `${LEVEL_NAMES.join(', ')}, or {blend: {level: weight}}`)
    return undefined
  }
  return { blend: readBlend(entry['blend'], report) }
}

function readBlend(source: Json, report: Report): Partial<Record<LevelName, number>> {
  const blend: Partial<Record<LevelName, number>> = {}
  for (const [key, weight] of Object.entries(source)) {
    const name = LEVEL_NAMES.find((one) => one === key)
    if (!name) report('objective', `unknown level ${key}`, LEVEL_NAMES.join(', '))
    // A negative weight would reward open seats or lost skills: no official means that.
    else if (typeof weight !== 'number' || !Number.isFinite(weight) || weight < 0)
      report(`objective, weight of ${key}`, shown(weight), 'a number ≥ 0')
    else blend[name] = weight
  }
  return blend
}
