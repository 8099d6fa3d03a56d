import type { Kysely } from 'kysely'
import { groupBy } from '#solver/domain/group.ts'
import type { Skill } from '#solver/domain/person.ts'
import { ROLES, type Role } from '#solver/domain/team.ts'
import { strongest } from '#solver/domain/recusal.ts'
import { bindingHits } from '#solver/recusal/decide.ts'
import { leavesOpen, strongestByPair, totalPeople, totalUnits } from '#solver/recusal/totals.ts'
import { fromJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { hitsIn, loadRecusalScene, namesIn, wordHit } from './hits.ts'
import type { Check, Matrix } from './schema.ts'

async function loadPool(db: Kysely<DB>) {
  const [people, skills] = await Promise.all([
    db
      .selectFrom('people')
      .leftJoin('units', 'units.id', 'people.unitId')
      .select(['people.id', 'people.code', 'people.name', 'people.pinyin', 'people.roles', 'people.unitName'])
      .select('units.name as registerName')
      .where('people.pooledSince', 'is not', null)
      .orderBy('people.code')
      .execute(),
    db.selectFrom('skills').select(['personId', 'skill']).execute(),
  ])
  const skillsOf = groupBy(skills, ({ personId }) => personId)
  return people.map(({ registerName, unitName, roles, ...person }) => ({
    ...person,
    unitLabel: registerName ?? unitName,
    roles: fromJson<Role[]>(roles),
    skills: (skillsOf.get(person.id) ?? []).map(({ skill }) => skill as Skill), // through skillSchema
  }))
}

/** Units of the matrix: those the round inspects, or every active one. */
async function loadUnits(db: Kysely<DB>, inspected: ReadonlySet<string>, scope: 'round' | 'all') {
  const units = await db
    .selectFrom('units')
    .select(['id', 'name', 'pinyin', 'category'])
    .where('active', '=', 1)
    .orderBy('code')
    .execute()
  const marked = units.map((unit) => ({ ...unit, inspected: inspected.has(unit.id) }))
  return scope === 'all' ? marked : marked.filter((unit) => unit.inspected)
}

/** The pool against units for one round: cells with hits, where each person can go, who is left for each unit. */
export async function readMatrix(db: Kysely<DB>, roundId: string, scope: 'round' | 'all'): Promise<Matrix> {
  const scene = await loadRecusalScene(db, roundId)
  const [people, units] = await Promise.all([loadPool(db), loadUnits(db, scene.inspected, scope)])
  const rowOf = new Map(people.map(({ id }, i) => [id, i]))
  const columnOf = new Map(units.map(({ id }, i) => [id, i]))
  const hits = hitsIn(scene, ({ unitId }) => columnOf.has(unitId))
  const cells = [...groupBy(hits, ({ personId, unitId }) => `${personId} ${unitId}`).values()].flatMap((list) => {
    const person = rowOf.get(list[0]?.personId ?? '')
    const unit = columnOf.get(list[0]?.unitId ?? '')
    if (person === undefined || unit === undefined) return []
    return [{ person, unit, hits: list.map(({ rule, strength, status }) => ({ rule, strength, status })) }]
  })
  const unitIds = units.map(({ id }) => id)
  const strengthOf = strongestByPair(bindingHits(hits))
  const personTotals = totalPeople(people, unitIds, strengthOf)
  const unitTotals = totalUnits(people, unitIds, strengthOf)
  return {
    ruleVersion: scene.table.version,
    cells,
    people: people.map(({ skills: _, ...person }, i) => {
      const { clear = 0, advised = 0, membersOnly = 0, closed = 0 } = personTotals[i] ?? {}
      return { ...person, total: { clear, advised, membersOnly, closed } }
    }),
    units: units.flatMap((unit, i) => {
      const total = unitTotals[i]
      return total ? [{ ...unit, roles: total.roles, skills: total.skills }] : []
    }),
  }
}

/** "May A go to X?", inspected in this round or not. */
export async function checkPair(
  db: Kysely<DB>,
  asked: { roundId: string; personId: string; unitId: string },
): Promise<Check> {
  const scene = await loadRecusalScene(db, asked.roundId, [asked.personId])
  const hits = hitsIn(scene, ({ personId, unitId }) => personId === asked.personId && unitId === asked.unitId)
  const strength = strongest(bindingHits(hits))
  const names = namesIn(scene)
  const open = Object.fromEntries(ROLES.map((role) => [role, leavesOpen(strength, role)])) as Record<Role, boolean> // one for each of ROLES
  return { hits: hits.map((hit) => wordHit(hit, names)), open }
}
