import type { Day, RoundId, UnitId } from '../domain/ids.ts'
import { isDay } from '../domain/period.ts'
import { isJson, type Fault, type Json } from '../roster/fault.ts'
import { Reading } from './reading.ts'

export const PLAN_CONTRACT = 'plan-problem/1'

export interface ProblemRound {
  id: RoundId
  year: number
  from: Day
  to: Day
  /** Teams at work, each for `months` months. */
  teams: number
  months: number
  closed?: boolean | null
}

export interface ProblemUnit {
  id: UnitId
  name?: string | null
  category?: string | null
  group?: string | null
  /** Months of one team that a visit takes. */
  effort: number
  /** Missing = 1; more is sooner. */
  priority?: number | null
  /** Missing = true. */
  required?: boolean | null
  /** Visits wanted, history included; missing = 1. */
  visits?: number | null
  /** Fewest positions from one visit to the next; missing = 1. */
  minGap?: number | null
  blocked?: readonly RoundId[] | null
  first?: RoundId | null
  last?: RoundId | null
  /** Rounds visited before; one that is not listed lies before the first. */
  done?: readonly RoundId[] | null
}

/** A unit in a round: a lock or an entry of the baseline. */
export interface UnitInRound {
  unit: UnitId
  round: RoundId
}

export interface PlanVisit extends UnitInRound {
  /** 1 … teams of the round. */
  team: number
}

export const LEVEL_NAMES = ['uncovered', 'missed-repeats', 'changes', 'lateness', 'scatter', 'imbalance'] as const
export type LevelName = (typeof LEVEL_NAMES)[number]

/** One level, or several weighed into one. */
export type ObjectiveEntry = LevelName | { blend: Partial<Record<LevelName, number>> }

export const DEFAULT_OBJECTIVE: readonly ObjectiveEntry[] = [
  'uncovered',
  'missed-repeats',
  'changes',
  { blend: { lateness: 1, scatter: 20, imbalance: 4 } },
]

/** Units to place into the rounds of a term (contract `plan-problem/1`). Read-only: a changed problem is a new one. */
export interface PlanProblem {
  contract: typeof PLAN_CONTRACT
  name?: string | null
  /** In time order. */
  rounds: readonly ProblemRound[]
  units: readonly ProblemUnit[]
  apart?: readonly { units: readonly [UnitId, UnitId] }[] | null
  locks?: readonly UnitInRound[] | null
  baseline?: readonly UnitInRound[] | null
  objective?: readonly ObjectiveEntry[] | null
}

export type PlanReading = { ok: true; problem: PlanProblem } | { ok: false; faults: Fault[] }

/** Checks a parsed JSON value against plan-problem/1: all faults at once, or the problem as it stands in the file. */
export function readPlanProblem(value: unknown): PlanReading {
  const reading = new Reading()
  if (!isJson(value) || value.contract !== PLAN_CONTRACT) {
    reading.fault('contract', isJson(value) ? value.contract : value, `an object with contract ${PLAN_CONTRACT}`)
    return { ok: false, faults: reading.faults }
  }
  const rounds = reading.list('rounds', value.rounds)
  const units = reading.list('units', value.units)
  const ids = { rounds: reading.ids('rounds', rounds), units: reading.ids('units', units) }
  if (value.rounds == null) reading.fault('rounds', undefined, 'a list')
  if (value.units == null) reading.fault('units', undefined, 'a list')
  for (const [i, round] of rounds.entries()) readRound(reading, `rounds[${i}]`, round)
  for (const [i, unit] of units.entries()) readUnit(reading, { where: `units[${i}]`, rounds: ids.rounds }, unit)
  readPairs(reading, value, ids.units)
  for (const name of ['locks', 'baseline'] as const) readPlaces(reading, { name, ...ids }, value[name])
  readObjective(reading, value.objective)
  // Every field of the type was checked above, so the value has the shape that the cast claims.
  return reading.faults.length > 0
    ? { ok: false, faults: reading.faults }
    : { ok: true, problem: value as unknown as PlanProblem }
}

function readRound(reading: Reading, where: string, round: Json): void {
  for (const field of ['from', 'to'] as const)
    if (!isDay(round[field])) reading.fault(`${where}.${field}`, round[field], 'a day YYYY-MM-DD')
  if (isDay(round.from) && isDay(round.to) && round.from > round.to)
    reading.fault(`${where}.to`, round.to, `a day not before ${round.from}`)
  for (const field of ['year', 'teams', 'months']) reading.required(`${where}.${field}`, round[field])
  reading.number(`${where}.year`, round.year, { min: 0, whole: true })
  reading.number(`${where}.teams`, round.teams, { min: 0, whole: true })
  reading.number(`${where}.months`, round.months, { min: 0 })
  reading.flag(`${where}.closed`, round.closed)
}

function readUnit(reading: Reading, at: { where: string; rounds: ReadonlySet<string> }, unit: Json): void {
  const { where, rounds } = at
  for (const field of ['name', 'category', 'group']) reading.text(`${where}.${field}`, unit[field])
  reading.required(`${where}.effort`, unit.effort)
  for (const field of ['effort', 'priority']) reading.number(`${where}.${field}`, unit[field], { min: 0 })
  reading.flag(`${where}.required`, unit.required)
  reading.number(`${where}.visits`, unit.visits, { min: 0, whole: true })
  // Two visits never share a round, so a gap of 0 means nothing.
  reading.number(`${where}.minGap`, unit.minGap, { min: 1, whole: true })
  for (const field of ['first', 'last'])
    if (unit[field] != null) reading.known(`${where}.${field}`, unit[field], { ids: rounds, what: 'round' })
  for (const field of ['blocked', 'done']) {
    const list = unit[field] ?? []
    if (!Array.isArray(list)) {
      reading.fault(`${where}.${field}`, list, 'a list of round ids')
      continue
    }
    for (const [i, round] of list.entries()) {
      if (field === 'blocked') reading.known(`${where}.blocked[${i}]`, round, { ids: rounds, what: 'round' })
      else reading.text(`${where}.done[${i}]`, round)
    }
  }
}

function readPairs(reading: Reading, value: Json, ids: ReadonlySet<string>): void {
  for (const [i, { units }] of reading.list('apart', value.apart).entries()) {
    const where = `apart[${i}].units`
    if (!Array.isArray(units) || units.length !== 2 || units[0] === units[1])
      reading.fault(where, units, 'two different unit ids')
    else for (const unit of units) reading.known(where, unit, { ids, what: 'unit' })
  }
}

function readPlaces(
  reading: Reading,
  at: { name: string; units: ReadonlySet<string>; rounds: ReadonlySet<string> },
  value: unknown,
): void {
  for (const [i, { unit, round }] of reading.list(at.name, value).entries()) {
    reading.known(`${at.name}[${i}].unit`, unit, { ids: at.units, what: 'unit' })
    reading.known(`${at.name}[${i}].round`, round, { ids: at.rounds, what: 'round' })
  }
}

function readObjective(reading: Reading, value: unknown): void {
  if (value == null) return
  if (!Array.isArray(value)) return reading.fault('objective', value, 'a list of levels')
  for (const [i, entry] of value.entries()) {
    const where = `objective[${i}]`
    const blend: unknown = isJson(entry) ? entry.blend : null
    if (typeof entry !== 'string' && !isJson(blend))
      reading.fault(where, entry, 'a level or {"blend": {level: weight}}')
    const names = typeof entry === 'string' ? [entry] : Object.keys(isJson(blend) ? blend : {})
    for (const name of names)
      if (!LEVEL_NAMES.some((level) => level === name)) reading.fault(where, name, LEVEL_NAMES.join(', '))
    if (isJson(blend))
      for (const name of names) reading.number(`${where}.blend.${name}`, blend[name] ?? NaN, { min: 0 })
  }
}
