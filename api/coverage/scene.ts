import type { Kysely } from 'kysely'
import type { DB } from '../db/tables.ts'
import { listRounds } from '../rounds/read.ts'
import type { RoundRow, Term } from '../rounds/schema.ts'
import { listUnits } from '../units/read.ts'
import type { Unit } from '../units/schema.ts'
import { loadTasks } from './load-tasks.ts'
import { type CountingRule, readRule } from './rule.ts'
import type { CoverageUnit } from './schema.ts'
import { coveringTasks, standingOf, type TaskFacts } from './standing.ts'

/** All that a coverage report reads, as of one day. */
export interface Scene {
  asOf: string
  term: Term
  rule: CountingRule
  units: CoverageUnit[]
  /** The units that count towards full coverage. */
  due: CoverageUnit[]
  rounds: RoundRow[]
  /** Team-months by unit. */
  efforts: Map<string, number>
  /** All tasks by unit. */
  tasks: Map<string, TaskFacts[]>
  /** Tasks of this term that may cover the unit, through the unit above too when the rule says so. */
  covering: Map<string, TaskFacts[]>
}

function toCoverageUnit(unit: Unit, standing: ReturnType<typeof standingOf>): CoverageUnit {
  const { id, name, category, kind, sector, required, mapRow, mapCol } = unit
  const shortName = name.replace(/(街道办事处|街道|镇|乡)$/, '') || name
  return { id, name, category, kind, sector, required, mapRow, mapCol, shortName, ...standing }
}

export async function loadScene(db: Kysely<DB>, term: Term, asOf: string): Promise<Scene> {
  const [register, tasks, rounds, rule] = await Promise.all([
    listUnits(db, asOf),
    loadTasks(db),
    listRounds(db, term.id),
    readRule(db),
  ])
  const active = register.filter((unit) => unit.active)
  const scopeOf = (unit: Unit) => ({ termId: term.id, asOf, rule, parentTasks: tasks.get(unit.parentId ?? '') ?? [] })
  const units = active.map((unit) => toCoverageUnit(unit, standingOf(tasks.get(unit.id) ?? [], scopeOf(unit))))
  return {
    asOf,
    term,
    rule,
    units,
    due: units.filter((unit) => unit.required),
    rounds,
    efforts: new Map(active.map((unit) => [unit.id, unit.effort])),
    tasks,
    covering: new Map(active.map((unit) => [unit.id, coveringTasks(tasks.get(unit.id) ?? [], scopeOf(unit))])),
  }
}
