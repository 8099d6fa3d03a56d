import type { Kysely } from 'kysely'
import type { PersonFacts } from '#solver/domain/person.ts'
import { bindingHits, type DecidedHit } from '#solver/recusal/decide.ts'
import { compareHits, type HitChange } from '#solver/recusal/compare-hits.ts'
import { type RuleTable, tableFor } from '#solver/recusal/rules.ts'
import { leavesOpen, strongestByPair } from '#solver/recusal/totals.ts'
import { describeHit } from '#solver/recusal/wording.ts'
import type { Role } from '#solver/domain/team.ts'
import type { DB } from '../db/tables.ts'
import { listRounds } from '../rounds/read.ts'
import { hitsIn, loadRecusalScene, namesIn, type RecusalScene } from './hits.ts'
import type { HitChangeRow, Impact } from './rule-schema.ts'
import { listRuleTables, refuseOutdated } from './rules.ts'

/** The same round with another rule table, or with other facts about somebody. */
export type Change = (scene: RecusalScene) => RecusalScene

const MOST_CHANGES = 500

function wordChange({ hit, before, after }: HitChange, scene: RecusalScene): HitChangeRow {
  const names = namesIn(scene)
  const person = scene.people.find(({ id }) => id === hit.personId)
  return {
    personId: hit.personId,
    unitId: hit.unitId,
    rule: hit.rule,
    before,
    after,
    personName: person?.name ?? hit.personId,
    unitName: names.unitName(hit.unitId),
    sentence: {
      'zh-CN': describeHit(hit, {
        ...names,
        locale: 'zh-CN',
      }),
      en: describeHit(hit, {
        ...names,
        locale: 'en',
      }),
    },
  }
}

/** Drafts and published versions of the round whose seats the hits would forbid, which they do not today. */
async function rostersHit(
  db: Kysely<DB>,
  scene: RecusalScene,
  hits: { before: readonly DecidedHit[]; after: readonly DecidedHit[] },
): Promise<Impact['rounds'][number]['rosters']> {
  const rows = await db
    .selectFrom('seats')
    .innerJoin('rosters', 'rosters.id', 'seats.rosterId')
    .innerJoin('tasks', 'tasks.teamId', 'seats.teamId')
    .select(['rosters.id', 'rosters.name', 'rosters.status', 'seats.personId', 'seats.role', 'tasks.unitId'])
    .where('rosters.roundId', '=', scene.round.id)
    .where('rosters.status', '!=', 'withdrawn')
    .orderBy('rosters.version', 'desc')
    .execute()
  const [before, after] = [strongestByPair(bindingHits(hits.before)), strongestByPair(bindingHits(hits.after))]
  const forbidden = rows.filter(({ personId, unitId, role }) => {
    const seat = role as Role // through seatSchema
    return leavesOpen(before(personId, unitId), seat) && !leavesOpen(after(personId, unitId), seat)
  })
  const names = new Map(scene.people.map(({ id, name }) => [id, name]))
  const found = new Map<string, Impact['rounds'][number]['rosters'][number]>()
  for (const { id, name, status, personId } of forbidden) {
    const roster = found.get(id) ?? { rosterId: id, name, published: status === 'published', seats: [] }
    roster.seats = [...new Set([...roster.seats, names.get(personId) ?? personId])]
    found.set(id, roster)
  }
  return [...found.values()]
}

async function impactOn(db: Kysely<DB>, scene: RecusalScene, change: Change): Promise<Impact['rounds'][number] | null> {
  const changed = change(scene)
  const inspected = (hit: { unitId: string }) => scene.inspected.has(hit.unitId)
  const [before, after] = [hitsIn(scene, inspected), hitsIn(changed, inspected)]
  const changes = compareHits(before, after)
  if (changes.length === 0) return null
  return {
    roundId: scene.round.id,
    roundName: scene.round.name,
    changes: changes.slice(0, MOST_CHANGES).map((one) => wordChange(one, one.after === null ? scene : changed)),
    rosters: await rostersHit(db, scene, { before, after }),
  }
}

/** What a change would do to the rounds that are not over and have units to inspect; nothing is written. */
export async function previewChange(db: Kysely<DB>, change: Change): Promise<Impact> {
  const open = (await listRounds(db, undefined)).filter((round) => round.status !== 'closed' && round.tasks > 0)
  const rounds: Impact['rounds'] = []
  for (const { id } of open) {
    const impact = await impactOn(db, await loadRecusalScene(db, id), change)
    if (impact !== null) rounds.push(impact)
  }
  return { rounds }
}

/** What a new version of the rule table would do. */
export async function previewRules(
  db: Kysely<DB>,
  { basedOn, since, rules }: { basedOn: number; since: string; rules: RuleTable['rules'] },
): Promise<Impact> {
  await refuseOutdated(db, { basedOn, since })
  const tables: RuleTable[] = [...(await listRuleTables(db)), { version: basedOn + 1, since, rules }]
  return previewChange(db, (scene) => ({ ...scene, table: tableFor(scene.round, tables) }))
}

/** What other facts about one person would do. */
export function previewPerson(db: Kysely<DB>, facts: Partial<PersonFacts> & Pick<PersonFacts, 'id'>): Promise<Impact> {
  return previewChange(db, (scene) => ({
    ...scene,
    people: scene.people.map((person) => (person.id === facts.id ? { ...person, ...facts } : person)),
  }))
}
