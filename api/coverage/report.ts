import type { Kysely } from 'kysely'
import { CATEGORIES } from '#solver/domain/unit.ts'
import type { DB } from '../db/tables.ts'
import type { Term } from '../rounds/schema.ts'
import { blockersOf } from './blockers.ts'
import { curveOf, forecastOf } from './forecast.ts'
import { wordRule } from './rule.ts'
import { loadScene } from './scene.ts'
import type { Coverage, CoverageUnit } from './schema.ts'

function byCategory(due: readonly CoverageUnit[]): Coverage['categories'] {
  return CATEGORIES.flatMap((category) => {
    const mine = due.filter((unit) => unit.category === category)
    if (mine.length === 0) return []
    const counts = { 'in-progress': 0, covered: 0, overdue: 0, planned: 0, unplanned: 0 }
    for (const unit of mine) counts[unit.state] += 1
    return [{ category, due: mine.length, counts }]
  })
}

/** How far to full coverage in a term, as of a day, and what blocks it. */
export async function reportCoverage(
  db: Kysely<DB>,
  asked: { term: Term; asOf: string; demo: boolean },
): Promise<Coverage> {
  const { term, asOf, demo } = asked
  const scene = await loadScene(db, term, asOf)
  const { units, due, rule } = scene
  const curve = curveOf(scene)
  const towns = units.filter((unit) => unit.category === 'town')
  return {
    asOf,
    demo,
    term,
    rule: wordRule(rule),
    due: due.length,
    covered: due.filter((unit) => unit.coveredOn !== null).length,
    categories: byCategory(due),
    units,
    curve,
    forecast: forecastOf(scene, curve),
    blockers: blockersOf(scene),
    mapPlaced: towns.every((unit) => unit.mapRow !== null && unit.mapCol !== null),
  }
}
