import type { Day, UnitId } from '#solver/domain/ids.ts'
import type { Form } from '#solver/domain/task.ts'
import type { UnitState } from '#solver/domain/unit.ts'
import { type CountingRule, DEFAULT_RULE } from './rule.ts'

/** A task as coverage reads it: which unit, in which round, how far. */
export interface TaskFacts {
  unitId: UnitId
  roundCode: string
  roundFrom: Day
  roundTo: Day
  termId: string
  form: Form
  enteredOn: Day | null
  fieldworkClosedOn: Day | null
}

export interface Standing {
  state: UnitState
  /** No term has ever reached it. */
  neverReached: boolean
  coveredOn: Day | null
  lastVisitOn: Day | null
  nextRound: string | null
  nextOn: Day | null
}

/** The term and the day asked about, and what counts (the default rule unless given). */
export interface Scope {
  termId: string
  asOf: Day
  rule?: CountingRule
  /** Tasks of the unit above, read only when the rule counts a unit through it. */
  parentTasks?: readonly TaskFacts[]
}

/** Whether a task of this term would cover its unit. */
export function counts(task: TaskFacts, { termId, rule = DEFAULT_RULE }: Scope): boolean {
  return task.termId === termId && rule.forms.includes(task.form)
}

/** The tasks that may cover a unit: its own, and those of the unit above when the rule says so. */
export function coveringTasks(tasks: readonly TaskFacts[], scope: Scope): TaskFacts[] {
  const { rule = DEFAULT_RULE, parentTasks = [] } = scope
  return [...tasks, ...(rule.viaParent ? parentTasks : [])].filter((task) => counts(task, scope))
}

function closedBy(task: TaskFacts, asOf: Day): task is TaskFacts & { fieldworkClosedOn: Day } {
  return task.fieldworkClosedOn !== null && task.fieldworkClosedOn <= asOf
}

const byClosing = (a: TaskFacts, b: TaskFacts) => (a.fieldworkClosedOn ?? '').localeCompare(b.fieldworkClosedOn ?? '')

/**
 * Where one unit stands in a term on a past or present day, from its tasks of all terms: the first that applies of
 * in progress, covered, overdue, planned, unplanned. The plan is today's plan, whatever the day.
 */
export function standingOf(tasks: readonly TaskFacts[], scope: Scope): Standing {
  const { termId, asOf } = scope
  const closed = tasks.filter((task) => closedBy(task, asOf)).sort(byClosing)
  const mine = tasks.filter((task) => task.termId === termId)
  const covering = coveringTasks(tasks, scope)
    .filter((task) => closedBy(task, asOf))
    .sort(byClosing)
  const coveredOn = covering[0]?.fieldworkClosedOn ?? null
  const entered = (task: TaskFacts) => task.enteredOn !== null && task.enteredOn <= asOf
  const inProgress = mine.some((task) => entered(task) && !closedBy(task, asOf))
  const waiting = mine.filter((task) => !entered(task)).sort((a, b) => a.roundFrom.localeCompare(b.roundFrom))
  const next = waiting.find((task) => task.roundTo >= asOf)
  const passed = waiting.some((task) => task.roundTo < asOf)
  return {
    state: inProgress ? 'in-progress' : coveredOn ? 'covered' : passed ? 'overdue' : next ? 'planned' : 'unplanned',
    neverReached: closed.length === 0,
    coveredOn,
    lastVisitOn: closed.at(-1)?.fieldworkClosedOn ?? null,
    nextRound: next?.roundCode ?? null,
    nextOn: next?.roundFrom ?? null,
  }
}
