import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { PersonFacts } from '#solver/domain/person.ts'
import type { RecusalHit } from '#solver/domain/recusal.ts'
import type { UnitFacts } from '#solver/domain/unit.ts'
import { applyDecisions, type DecidedHit, type HitDecision, hitKey } from '#solver/recusal/decide.ts'
import { findHits } from '#solver/recusal/find-hits.ts'
import { type RuleTable, tableFor } from '#solver/recusal/rules.ts'
import { describeHit } from '#solver/recusal/wording.ts'
import { toJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { notFound } from '../errors.ts'
import { loadPersonFacts, loadUnitFacts, type RoundDays } from './load-facts.ts'
import { listRuleTables } from './rules.ts'
import type { Hit } from './schema.ts'

/** Everything that the hits of a round follow from. */
export interface RecusalScene {
  round: RoundDays & { name: string }
  people: PersonFacts[]
  units: UnitFacts[]
  table: RuleTable
  decisions: HitDecision[]
  /** Units that the round inspects. */
  inspected: ReadonlySet<string>
  placeNames: ReadonlyMap<string, string>
}

async function loadDecisions(db: Kysely<DB>, roundId: string): Promise<HitDecision[]> {
  const rows = await db
    .selectFrom('recusalDecisions')
    .select(['key', 'fingerprint', 'status', 'roundId', 'reason', 'decidedBy', 'decidedAt', 'approvedBy', 'approvedAt'])
    .where((eb) => eb.or([eb('roundId', 'is', null), eb('roundId', '=', roundId)]))
    .execute()
  return rows.map((row) => ({ ...row, status: row.status as HitDecision['status'] })) // through decisionInputSchema
}

/** @throws Refusal when there is no such round. */
export async function loadRecusalScene(
  db: Kysely<DB>,
  roundId: string,
  also: readonly string[] = [],
): Promise<RecusalScene> {
  const round = await db
    .selectFrom('rounds')
    .select(['id', 'name', 'from', 'to'])
    .where('id', '=', roundId)
    .executeTakeFirst()
  if (!round) throw notFound('轮次', roundId)
  const [people, units, tables, decisions, tasks, places] = await Promise.all([
    loadPersonFacts(db, round, also),
    loadUnitFacts(db),
    listRuleTables(db),
    loadDecisions(db, roundId),
    db.selectFrom('tasks').select('unitId').where('roundId', '=', roundId).execute(),
    db.selectFrom('places').select(['code', 'name']).execute(),
  ])
  return {
    round,
    people,
    units,
    decisions,
    table: tableFor(round, tables),
    inspected: new Set(tasks.map((task) => task.unitId)),
    placeNames: new Map(places.map((place) => [place.code, place.name])),
  }
}

/** Names for sentences about the hits of a scene. */
export function namesIn({ round, units, placeNames, table }: RecusalScene) {
  const unitNames = new Map(units.map((unit) => [unit.id, unit.name]))
  return {
    unitName: (id: string) => unitNames.get(id) ?? id,
    placeName: (code: string) => placeNames.get(code) ?? code,
    roundFrom: round.from,
    table,
  }
}

type Names = ReturnType<typeof namesIn>

function withoutNames({ key: _k, fingerprint: _f, ...decision }: HitDecision): NonNullable<Hit['decision']> {
  return decision
}

/** A hit as it leaves the API: worded in both languages. */
export function wordHit(hit: DecidedHit, names: Names): Hit {
  const { evidence, decision } = hit
  return {
    ...hit,
    key: hitKey(hit),
    evidence: { ...evidence, also: [...evidence.also], path: [...evidence.path] },
    decision: decision === null ? null : withoutNames(decision),
    sentence: {
      'zh-CN': describeHit(hit, { ...names, locale: 'zh-CN' }),
      en: describeHit(hit, { ...names, locale: 'en' }),
    },
  }
}

/** Every hit of the scene toward the units asked for, with what was decided. */
export function hitsIn(scene: RecusalScene, asked: (hit: RecusalHit) => boolean): DecidedHit[] {
  const { people, units, round, table, decisions } = scene
  const hits = findHits({ people, units, period: round, table }).filter(asked)
  return applyDecisions(hits, decisions, round.id)
}

/** The hits of the whole pool, and of `also`, toward the round's units. */
export async function computeHits(db: Kysely<DB>, roundId: string, also: readonly string[] = []): Promise<Hit[]> {
  const scene = await loadRecusalScene(db, roundId, also)
  const names = namesIn(scene)
  return hitsIn(scene, (hit) => scene.inspected.has(hit.unitId)).map((hit) => wordHit(hit, names))
}

/** Keeps the hits that a published roster was checked against. */
export async function storeHits(
  trx: Transaction<DB>,
  roundId: string,
  kept: { hits: readonly Hit[]; at: string },
): Promise<void> {
  await trx.deleteFrom('recusalHits').where('roundId', '=', roundId).execute()
  const rows = kept.hits.map(({ personId, unitId, rule, strength, status, evidence, sentence }) => ({
    roundId,
    personId,
    unitId,
    rule,
    strength,
    status,
    id: randomUUID(),
    evidence: toJson({
      ...evidence,
      sentence,
    }),
    computedAt: kept.at,
  }))
  for (let at = 0; at < rows.length; at += 100)
    await trx
      .insertInto('recusalHits')
      .values(rows.slice(at, at + 100))
      .execute()
}
