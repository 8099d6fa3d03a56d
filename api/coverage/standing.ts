import type { Day, UnitId } from '#solver/domain/ids.ts'
import type { UnitState } from '#solver/domain/unit.ts'

/** A task as coverage reads it: which unit, in which round, how far. */
export interface TaskFacts {
  unitId: UnitId
  roundCode: string
  roundFrom: Day
  roundTo: Day
  termId: string
  form: string
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

/** What covers a unit (domain.md §8, default rule): a regular inspection of this term, on the day its fieldwork closed. */
function covers(task: TaskFacts, termId: string): boolean {
  return task.termId === termId && task.form === 'regular'
}

function closedBy(task: TaskFacts, asOf: Day): task is TaskFacts & { fieldworkClosedOn: Day } {
  return task.fieldworkClosedOn !== null && task.fieldworkClosedOn <= asOf
}

/**
 * Where one unit stands in a term on a past or present day, from its tasks of all terms: the first that applies of
 * in progress, covered, overdue, planned, unplanned. The plan is today's plan, whatever the day.
 */
export function standingOf(tasks: readonly TaskFacts[], scope: { termId: string; asOf: Day }): Standing {
  const { termId, asOf } = scope
  const closed = tasks
    .filter((task) => closedBy(task, asOf))
    .sort((a, b) => (a.fieldworkClosedOn ?? '').localeCompare(b.fieldworkClosedOn ?? ''))
  const mine = tasks.filter((task) => task.termId === termId)
  const coveredOn = closed.find((task) => covers(task, termId))?.fieldworkClosedOn ?? null
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
