import type { Kysely } from 'kysely'
import { addDays } from '#solver/domain/period.ts'
import { CATEGORIES, UNIT_STATES } from '#solver/domain/unit.ts'
import type { DB } from '../db/tables.ts'
import { listRounds } from '../rounds/read.ts'
import type { RoundRow, Term } from '../rounds/schema.ts'
import { listUnits } from '../units/read.ts'
import type { Unit } from '../units/schema.ts'
import { cumulate, forecastCurve, paceOf } from './curve.ts'
import { loadTasks } from './load-tasks.ts'
import type { Coverage, CoverageUnit } from './schema.ts'
import { standingOf, type TaskFacts } from './standing.ts'

const RULE = {
  'zh-CN': '应巡察：在册且纳入全覆盖的单位。已覆盖：本届常规巡察现场工作已结束，以结束之日计；往届、专项、回头看不计。',
  en: 'Due: active units that count towards full coverage. Covered: a regular inspection of this term has closed its fieldwork, dated that day; earlier terms, special inspections and look-backs do not count.',
}
/** A round without a published roster this close to its start is a blocker. */
const ROSTER_DAYS = 30

interface Scene {
  asOf: string
  term: Term
  units: CoverageUnit[]
  due: CoverageUnit[]
  tasks: Map<string, TaskFacts[]>
  rounds: RoundRow[]
  efforts: Map<string, number>
}

function toCoverageUnit(
  unit: Unit,
  tasks: readonly TaskFacts[],
  scope: { termId: string; asOf: string },
): CoverageUnit {
  const { id, name, category, kind, sector, required, mapRow, mapCol } = unit
  const shortName = name.replace(/(街道办事处|街道|镇|乡)$/, '') || name
  return { id, name, category, kind, sector, required, mapRow, mapCol, shortName, ...standingOf(tasks, scope) }
}

function byCategory(due: readonly CoverageUnit[]): Coverage['categories'] {
  return CATEGORIES.flatMap((category) => {
    const mine = due.filter((unit) => unit.category === category)
    if (mine.length === 0) return []
    const count = (state: CoverageUnit['state']) => mine.filter((unit) => unit.state === state).length
    const [inProgress, covered, overdue, planned, unplanned] = UNIT_STATES.map(count)
    const counts = {
      'in-progress': inProgress ?? 0,
      covered: covered ?? 0,
      overdue: overdue ?? 0,
      planned: planned ?? 0,
      unplanned: unplanned ?? 0,
    }
    return [{ category, due: mine.length, counts }]
  })
}

/** The day on which the plan covers a due unit: when it was covered, else the end of its first round still to come. */
function plannedDay(unit: CoverageUnit, scene: Scene): string | null {
  if (unit.coveredOn) return unit.coveredOn
  const tasks = (scene.tasks.get(unit.id) ?? []).filter(
    (task) => task.termId === scene.term.id && task.form === 'regular',
  )
  return (
    tasks
      .map((task) => task.roundTo)
      .filter((day) => day >= scene.asOf)
      .sort()[0] ?? null
  )
}

/** The day that the plan had set for each due unit, whether kept or not. */
function plannedDays(scene: Scene): string[] {
  return scene.due.flatMap((unit) => {
    const tasks = (scene.tasks.get(unit.id) ?? []).filter(
      (task) => task.termId === scene.term.id && task.form === 'regular',
    )
    return tasks
      .map((task) => task.roundTo)
      .sort()
      .slice(0, 1)
  })
}

function forecastOf(scene: Scene, curve: Coverage['curve']['forecast']): Coverage['forecast'] {
  const { due, term, asOf } = scene
  const days = due.map((unit) => plannedDay(unit, scene))
  const planGap = days.filter((day) => day === null).length
  const roundsLeft = scene.rounds.filter((round) => round.from > asOf && round.to <= term.to).length
  const open = due.filter((unit) => unit.coveredOn === null).length
  const paceDay = curve.find((point) => point.mid >= due.length)?.day ?? null
  return {
    planFinishesOn:
      planGap === 0 && due.length > 0
        ? (days
            .filter((day) => day !== null)
            .sort()
            .at(-1) ?? null)
        : null,
    planGap,
    paceFinishesOn: paceDay,
    paceGap: due.length - (curve.at(-1)?.mid ?? 0),
    roundsLeft,
    neededPerRound: roundsLeft > 0 ? Math.ceil((open / roundsLeft) * 10) / 10 : null,
  }
}

/** Rounds to come whose tasks ask for more team-months than their teams have. */
function overloaded(scene: Scene): Coverage['blockers'] {
  return scene.rounds
    .filter((round) => round.to >= scene.asOf && round.status !== 'closed')
    .flatMap((round) => {
      const unitIds = scene.units
        .filter((unit) => (scene.tasks.get(unit.id) ?? []).some((task) => task.roundCode === round.code))
        .map((unit) => unit.id)
      const asked = unitIds.reduce((sum, id) => sum + (scene.efforts.get(id) ?? 0), 0)
      return asked > round.teamCount * round.months
        ? [{ kind: 'no-capacity' as const, count: unitIds.length, unitIds, roundCode: round.code }]
        : []
    })
}

function blockersOf(scene: Scene): Coverage['blockers'] {
  const listed = (kind: 'overdue' | 'unplanned' | 'never-reached', test: (unit: CoverageUnit) => boolean) => {
    const unitIds = scene.due.filter(test).map((unit) => unit.id)
    return unitIds.length > 0 ? [{ kind, count: unitIds.length, unitIds, roundCode: null }] : []
  }
  const soon = addDays(scene.asOf, ROSTER_DAYS)
  const unready = scene.rounds.filter(
    (round) => round.status === 'preparation' && round.publishedRosterId === null && round.from <= soon,
  )
  return [
    ...listed('overdue', (unit) => unit.state === 'overdue'),
    ...listed('unplanned', (unit) => unit.state === 'unplanned'),
    ...listed('never-reached', (unit) => unit.neverReached && (unit.state === 'overdue' || unit.state === 'unplanned')),
    ...overloaded(scene),
    ...unready.map((round) => ({
      kind: 'no-published-roster' as const,
      count: round.tasks,
      unitIds: [],
      roundCode: round.code,
    })),
  ]
}

/** Units of each round that the term's regular inspections had covered by the day, rounds held only. */
function coveredPerRound(scene: Scene): number[] {
  const held = scene.rounds.filter((round) => round.to <= scene.asOf)
  const coveringRound = (unit: CoverageUnit) =>
    (scene.tasks.get(unit.id) ?? []).find(
      (task) => task.termId === scene.term.id && task.form === 'regular' && task.fieldworkClosedOn === unit.coveredOn,
    )?.roundCode
  const rounds = scene.due.filter((unit) => unit.coveredOn !== null).map(coveringRound)
  return held.map((round) => rounds.filter((code) => code === round.code).length)
}

async function loadScene(db: Kysely<DB>, term: Term, asOf: string): Promise<Scene> {
  const [register, tasks, rounds] = await Promise.all([listUnits(db, asOf), loadTasks(db), listRounds(db, term.id)])
  const active = register.filter((unit) => unit.active)
  const units = active.map((unit) => toCoverageUnit(unit, tasks.get(unit.id) ?? [], { termId: term.id, asOf }))
  return {
    asOf,
    term,
    units,
    due: units.filter((unit) => unit.required),
    tasks,
    rounds,
    efforts: new Map(active.map((unit) => [unit.id, unit.effort])),
  }
}

/** How far to full coverage in a term, as of a day, and what blocks it. */
export async function reportCoverage(
  db: Kysely<DB>,
  asked: { term: Term; asOf: string; demo: boolean },
): Promise<Coverage> {
  const { term, asOf, demo } = asked
  const scene = await loadScene(db, term, asOf)
  const { units, due } = scene
  const covered = due.filter((unit) => unit.coveredOn !== null)
  const ends = scene.rounds.map((round) => round.to).filter((day) => day > asOf && day <= term.to)
  const forecast = forecastCurve(
    { day: asOf, covered: covered.length, due: due.length },
    paceOf(coveredPerRound(scene)),
    ends,
  )
  return {
    asOf,
    demo,
    term,
    rule: RULE,
    due: due.length,
    covered: covered.length,
    categories: byCategory(due),
    units,
    curve: {
      actual: cumulate(
        covered.flatMap((unit) => unit.coveredOn ?? []),
        term.from,
      ),
      planned: cumulate(plannedDays(scene), term.from),
      forecast,
    },
    forecast: forecastOf(scene, forecast),
    blockers: blockersOf(scene),
    mapPlaced: units
      .filter((unit) => unit.category === 'town')
      .every((unit) => unit.mapRow !== null && unit.mapCol !== null),
  }
}
