import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { type DecidedHit, fingerprint, hitKey, mayOverride } from '#solver/recusal/decide.ts'
import type { DB } from '../db/tables.ts'
import { notFound, Refusal } from '../errors.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import { hitsIn, loadRecusalScene } from './hits.ts'
import type { ApprovalInput, DecisionInput } from './schema.ts'

/** The hits that a key names, of every strength; refuses a key that names none today. */
async function hitsNamed(trx: Transaction<DB>, roundId: string, key: string): Promise<[DecidedHit, ...DecidedHit[]]> {
  const personId = key.split(' ')[0] ?? ''
  const scene = await loadRecusalScene(trx, roundId, [personId])
  const [first, ...more] = hitsIn(scene, (hit) => hit.personId === personId && hitKey(hit) === key)
  if (!first) throw notFound('回避命中', key)
  return [first, ...more]
}

/** An override speaks of one round; every other decision of the evidence, wherever it comes up. */
const scopeOf = (status: string, roundId: string) => (status === 'overridden' ? roundId : null)

async function replaceDecision(
  trx: Transaction<DB>,
  actor: Actor,
  given: { hit: DecidedHit; roundId: string; status: DecisionInput['status']; reason: string },
): Promise<void> {
  const { hit, roundId, status, reason } = given
  const key = hitKey(hit)
  await trx
    .deleteFrom('recusalDecisions')
    .where('key', '=', key)
    .where((eb) => eb.or([eb('roundId', 'is', null), eb('roundId', '=', roundId)]))
    .execute()
  const decided = {
    key,
    status,
    reason,
    personId: hit.personId,
    unitId: hit.unitId,
    rule: hit.rule,
    fingerprint: fingerprint(hit),
    roundId: scopeOf(status, roundId),
    decidedBy: actor.account.name,
    decidedAt: actor.at,
    approvedBy: null,
    approvedAt: null,
  }
  if (status !== 'found')
    await trx
      .insertInto('recusalDecisions')
      .values({ id: randomUUID(), ...decided })
      .execute()
  await recordChange(trx, actor, {
    action: status === 'found' ? 'undecide' : 'decide',
    subject: 'recusal',
    subjectId: key,
    before: hit.decision,
    after: status === 'found' ? null : decided,
  })
}

/** Confirms a hit, calls it a false positive, asks for an override, or takes the decision back. */
export function decideHit(db: Kysely<DB>, actor: Actor, asked: { roundId: string } & DecisionInput): Promise<void> {
  const { roundId, key, status, reason } = asked
  return db.transaction().execute(async (trx) => {
    const hits = await hitsNamed(trx, roundId, key)
    if (status === 'overridden' && !hits.every((hit) => mayOverride(hit.strength)))
      throw new Refusal('refused', '绝对回避，任何人不得放行', [
        { where: 'status', what: '绝对回避不能放行', allowed: '仅限组长、副组长回避和提示性回避' },
      ])
    await replaceDecision(trx, actor, { hit: hits[0], roundId, status, reason })
  })
}

/** The leading group approves or refuses an override; nobody approves what they asked for themselves. */
export function approveOverride(
  db: Kysely<DB>,
  actor: Actor,
  asked: { roundId: string } & ApprovalInput,
): Promise<void> {
  const { roundId, key, approve, reason } = asked
  return db.transaction().execute(async (trx) => {
    const [hit] = await hitsNamed(trx, roundId, key)
    const { decision } = hit
    if (decision?.status !== 'overridden' || hit.reopened)
      throw new Refusal('refused', '没有待批准的放行申请', [{ where: 'key', what: '没有待批准的放行申请' }])
    if (decision.approvedBy !== null) throw new Refusal('refused', '该放行申请已批准')
    if (decision.decidedBy === actor.account.name) throw new Refusal('refused', '不能批准本人提出的放行申请')
    if (!approve) return replaceDecision(trx, actor, { hit, roundId, status: 'confirmed', reason })
    const approved = { approvedBy: actor.account.name, approvedAt: actor.at }
    await trx
      .updateTable('recusalDecisions')
      .set(approved)
      .where('key', '=', key)
      .where('roundId', '=', roundId)
      .execute()
    await recordChange(trx, actor, {
      action: 'approve',
      subject: 'recusal',
      subjectId: key,
      before: decision,
      after: { ...decision, ...approved },
    })
  })
}
