import { isDay, type Period } from '../domain/period.ts'
import { isJson, type Json, type Report, shown } from './fault.ts'

/** Reads the fields of one object; null counts as missing everywhere, as in the contract. */
export interface Fields {
  where: string
  text: (name: string) => string | undefined
  id: (name: string, among: ReadonlySet<string>, what: string) => string | undefined
  number: (name: string, kind: 'whole' | 'any' | 'signed') => number | undefined
  oneOf: <T extends string>(name: string, allowed: readonly T[]) => T | undefined
  listOf: <T extends string>(name: string, allowed: readonly T[]) => T[] | undefined
  list: (name: string) => unknown[]
  object: (name: string) => Json | undefined
  required: <T>(name: string, value: T | undefined) => value is T
}

export function fieldsOf(source: Json, where: string, report: Report): Fields {
  const get = (name: string) => source[name] ?? undefined
  const read = <T>(name: string, allowed: string, accept: (value: unknown) => T | undefined): T | undefined => {
    const value = get(name)
    if (value === undefined) return undefined
    const read = accept(value)
    if (read === undefined) report(`${where}, ${name}`, shown(value), allowed)
    return read
  }
  const oneOf = <T extends string>(name: string, allowed: readonly T[]) =>
    read(name, allowed.join(', '), (value) => allowed.find((one) => one === value))
  return {
    where,
    text: (name) => read(name, 'a text', (value) => (typeof value === 'string' ? value : undefined)),
    id: (name, among, what) =>
      read(name, `the id of a ${what} of this file`, (value) =>
        typeof value === 'string' && among.has(value) ? value : undefined,
      ),
    number: (name, kind) => read(name, NUMBER_KINDS[kind], (value) => numberOf(value, kind)),
    oneOf,
    listOf: (name, allowed) =>
      read(name, `a list of ${allowed.join(', ')}`, (value) => {
        if (!Array.isArray(value)) return undefined
        const known = value.map((item) => allowed.find((one) => one === item))
        return known.every((item) => item !== undefined) ? known : undefined
      }),
    list: (name) => read(name, 'a list', (value) => (Array.isArray(value) ? value : undefined)) ?? [],
    object: (name) => read(name, 'an object', (value) => (isJson(value) ? value : undefined)),
    required: (name, value): value is typeof value & {} => {
      if (get(name) === undefined) report(`${where}, ${name}`, 'missing', 'it must be given')
      return value !== undefined
    },
  }
}

const NUMBER_KINDS = { whole: 'a whole number ≥ 0', any: 'a number ≥ 0', signed: 'a number' }

function numberOf(value: unknown, kind: 'whole' | 'any' | 'signed'): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  if (kind === 'signed') return value
  if (value < 0 || (kind === 'whole' && !Number.isInteger(value))) return undefined
  return value
}

export function readPeriod(source: Json, where: string, report: Report): Period | undefined {
  const day = (name: string) => {
    const value = source[name]
    if (isDay(value)) return value
    report(`${where}, ${name}`, shown(value ?? undefined), 'a date YYYY-MM-DD')
    return undefined
  }
  const from = day('from')
  const to = day('to')
  if (from === undefined || to === undefined) return undefined
  if (from > to) report(where, `ends on ${to}, before it starts on ${from}`, 'an end on or after the start')
  return { from, to }
}

/** Objects of a list; anything else in it is a fault. */
export function objectsOf(list: readonly unknown[], name: string, report: Report): { source: Json; where: string }[] {
  return list.flatMap((item, i) => {
    const where = `${name} ${i}`
    if (isJson(item)) return [{ source: item, where }]
    report(where, shown(item), 'an object')
    return []
  })
}
