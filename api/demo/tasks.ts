import type { Day } from '#solver/domain/ids.ts'
import { addDays, addMonths, daysOf } from '#solver/domain/period.ts'
import type { Stage } from '#solver/domain/task.ts'
import { toJson } from '../db/codecs.ts'
import type { RoundsTable, TasksTable, TeamsTable, UnitsTable } from '../db/tables.ts'
import type { DemoTeams } from './allocation.ts'
import type { DemoRound, Phase } from './calendar.ts'
import { needsFor } from './needs.ts'
import type { Random } from './random.ts'

export interface DemoTeam {
  row: TeamsTable
  units: readonly UnitsTable[]
  tasks: TasksTable[]
}

const NUMERALS = [...'零一二三四五六七八九十']
/** From the start of a round to the first entry: mobilisation. */
const MOBILISATION_DAYS = 8
const DAYS_PER_MONTH = 30

export function roundRow(round: DemoRound, teamCount: number): RoundsTable {
  return { ...round, teamCount, form: 'regular', revision: 1 }
}

function taskRow(round: DemoRound, unit: UnitsTable, teamId: string | null): TasksTable {
  return {
    id: `task-${round.code}-${unit.code}`,
    roundId: round.id,
    unitId: unit.id,
    teamId,
    form: 'regular',
    stage: 'preparation',
    enteredOn: null,
    fieldworkClosedOn: null,
    closedOn: null,
  }
}

/** How far a visit has come by `today`, from the day its fieldwork closed: summing-up, rectification, circulation. */
function closing(fieldworkClosedOn: Day, today: Day, random: Random): Pick<TasksTable, 'stage' | 'closedOn'> {
  const closedOn = addDays(addMonths(fieldworkClosedOn, 5), random.int(0, 90))
  const feedback = addMonths(fieldworkClosedOn, 1)
  const stage: Stage = closedOn <= today ? 'circulation' : feedback <= today ? 'rectification' : 'summing-up'
  return { stage, closedOn: closedOn <= today ? closedOn : null }
}

/** A visit that was held: entered on `enteredOn`, as long as the unit's effort, never past the round's end. */
export function held(
  task: TasksTable,
  visit: { unit: UnitsTable; enteredOn: Day; latest: Day; today: Day; random: Random },
): TasksTable {
  const { unit, enteredOn, latest, today, random } = visit
  const planned = addDays(enteredOn, Math.round(unit.effort * DAYS_PER_MONTH) + random.int(-4, 3))
  const fieldworkClosedOn = planned < latest ? planned : latest
  return { ...task, enteredOn, fieldworkClosedOn, ...closing(fieldworkClosedOn, today, random) }
}

/** A team's visits one after the other; of a round under way the last one is still in the field. */
function teamTasks(
  units: readonly UnitsTable[],
  team: TeamsTable,
  scene: { round: DemoRound; phase: Phase; today: Day; random: Random },
): TasksTable[] {
  const { round, phase, today, random } = scene
  const tasks = units.map((unit) => taskRow(round, unit, team.id))
  if (phase === 'preparation') return tasks
  return tasks.map((task, at) => {
    const unit = units[at]
    if (!unit) return task
    const before = units.slice(0, at).reduce((sum, one) => sum + one.effort, 0)
    const enteredOn = addDays(round.from, Math.round(MOBILISATION_DAYS + before * DAYS_PER_MONTH))
    if (
      phase === 'underway' &&
      (at === units.length - 1 || addDays(enteredOn, unit.effort * DAYS_PER_MONTH + 5) > today)
    ) {
      return enteredOn <= today ? { ...task, stage: 'fieldwork', enteredOn } : task
    }
    return held(task, { unit, enteredOn, latest: addDays(round.to, -3), today, random })
  })
}

/** Teams with their needs and visits; a round ahead has no teams yet. */
export function teamsOf(planned: DemoTeams, scene: { phase: Phase; today: Day; random: Random }): DemoTeam[] {
  const { round, teams } = planned
  if (scene.phase === 'ahead') return []
  return teams.map((units, at) => {
    const row: TeamsTable = {
      id: `team-${round.code}-${at + 1}`,
      roundId: round.id,
      ordinal: at + 1,
      name: `第${NUMERALS[at + 1] ?? at + 1}巡察组`,
      from: round.from,
      to: round.to,
      days: daysOf(round),
      needs: toJson(needsFor(units)),
    }
    return { row, units, tasks: teamTasks(units, row, { round, ...scene }) }
  })
}

/** Visits that no team has: those planned ahead, and those that their round's time passed by. */
export function unassignedTasks({ round, teams, overdue }: DemoTeams, phase: Phase): TasksTable[] {
  const units = phase === 'ahead' ? [...teams.flat(), ...overdue] : overdue
  return units.map((unit) => taskRow(round, unit, null))
}

/** Last term's visits: when they were, and that they are over; their teams are not kept. */
export function formerTasks(
  units: readonly UnitsTable[],
  rounds: readonly DemoRound[],
  scene: { today: Day; random: Random },
): TasksTable[] {
  return scene.random.shuffle(units).flatMap((unit, at) => {
    const round = rounds[at % rounds.length]
    if (!round) return []
    const enteredOn = addDays(round.from, scene.random.int(MOBILISATION_DAYS, 20))
    return [held(taskRow(round, unit, null), { unit, enteredOn, latest: addDays(round.to, -3), ...scene })]
  })
}
