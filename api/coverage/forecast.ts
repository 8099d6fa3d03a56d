import { cumulate, forecastCurve, paceOf } from './curve.ts'
import type { Scene } from './scene.ts'
import type { Coverage, CoverageUnit } from './schema.ts'

/** The day on which the plan covers a due unit: when it was covered, else the end of its first round still to come. */
function plannedDay(unit: CoverageUnit, { covering, asOf }: Scene): string | null {
  if (unit.coveredOn) return unit.coveredOn
  const ends = (covering.get(unit.id) ?? []).map((task) => task.roundTo).filter((day) => day >= asOf)
  return ends.sort()[0] ?? null
}

/** The day that the plan had first set for each due unit, whether kept or not. */
function plannedDays({ due, covering }: Scene): string[] {
  return due.flatMap((unit) =>
    (covering.get(unit.id) ?? [])
      .map((task) => task.roundTo)
      .sort()
      .slice(0, 1),
  )
}

/** Due units that each round held so far had covered by the day. */
function coveredPerRound({ due, covering, rounds, asOf }: Scene): number[] {
  const roundOf = (unit: CoverageUnit) =>
    covering.get(unit.id)?.find((task) => task.fieldworkClosedOn === unit.coveredOn)?.roundCode
  const codes = due.filter((unit) => unit.coveredOn !== null).map(roundOf)
  return rounds.filter((round) => round.to <= asOf).map((round) => codes.filter((code) => code === round.code).length)
}

export function curveOf(scene: Scene): Coverage['curve'] {
  const { asOf, term, due, rounds } = scene
  const coveredOn = due.flatMap((unit) => unit.coveredOn ?? [])
  const ends = rounds.map((round) => round.to).filter((day) => day > asOf && day <= term.to)
  return {
    actual: cumulate(coveredOn, term.from),
    planned: cumulate(plannedDays(scene), term.from),
    forecast: forecastCurve(
      { day: asOf, covered: coveredOn.length, due: due.length },
      paceOf(coveredPerRound(scene)),
      ends,
    ),
  }
}

/** Whether the term will make it: by the plan as it stands, and by the pace held so far. */
export function forecastOf(scene: Scene, curve: Coverage['curve']): Coverage['forecast'] {
  const { due, term, asOf, rounds } = scene
  const days = due.map((unit) => plannedDay(unit, scene))
  const set = days.filter((day) => day !== null).sort()
  const planGap = days.length - set.length
  const roundsLeft = rounds.filter((round) => round.from > asOf && round.to <= term.to).length
  const open = due.filter((unit) => unit.coveredOn === null).length
  return {
    planFinishesOn: planGap === 0 ? (set.at(-1) ?? null) : null,
    planGap,
    paceFinishesOn: curve.forecast.find((point) => point.mid >= due.length)?.day ?? null,
    paceGap: due.length - (curve.forecast.at(-1)?.mid ?? 0),
    roundsLeft,
    neededPerRound: roundsLeft > 0 ? Math.ceil((open / roundsLeft) * 10) / 10 : null,
  }
}
