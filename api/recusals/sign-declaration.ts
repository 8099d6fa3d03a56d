import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { degreeOf } from '#solver/domain/kin.ts'
import { toBit, toJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { type Fault, notFound, Refusal } from '../errors.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import type { DeclarationContent, DeclarationInput } from './declaration-schema.ts'
import { toSigned } from './declarations.ts'

async function checkContent(
  trx: Transaction<DB>,
  { signedOn, content }: DeclarationInput,
  today: string,
): Promise<void> {
  const known = new Set((await trx.selectFrom('units').select('id').execute()).map(({ id }) => id))
  const faults: Fault[] = []
  if (signedOn > today) faults.push({ where: 'signedOn', what: '不能晚于今天', allowed: `${today} 或以前` })
  for (const list of ['kin', 'interests', 'others'] as const) {
    for (const [i, { unitId }] of content[list].entries())
      if (!known.has(unitId)) faults.push({ where: `content.${list}.${i}.unitId`, what: '没有这个单位' })
  }
  for (const [i, { from, to }] of content.interests.entries())
    if (to !== null && to < from) faults.push({ where: `content.interests.${i}.to`, what: '结束不能早于开始' })
  if (faults.length > 0) throw new Refusal('invalid', '填写的内容有误', faults)
}

/** What is declared becomes part of the person's records, so that the rules find it; what stands there already stays. */
async function enterContent(
  trx: Transaction<DB>,
  { roundId, personId }: { roundId: string; personId: string },
  { kin, interests, others }: DeclarationContent,
): Promise<void> {
  const [knownKin, knownInterests, knownReasons] = await Promise.all([
    trx.selectFrom('kin').selectAll().where('personId', '=', personId).execute(),
    trx.selectFrom('interests').selectAll().where('personId', '=', personId).execute(),
    trx
      .selectFrom('declaredReasons')
      .selectAll()
      .where('personId', '=', personId)
      .where('roundId', '=', roundId)
      .execute(),
  ])
  const same = (a: { unitId: string; name: string }, b: { unitId: string; name: string }) =>
    a.unitId === b.unitId && a.name === b.name
  const newKin = kin.filter((one) => !knownKin.some((known) => same(known, one)))
  const newInterests = interests.filter(
    (one) => !knownInterests.some(({ unitId, reason }) => unitId === one.unitId && reason === one.reason),
  )
  const isKept = (reason: { unitId: string; reason: string }) =>
    others.some((one) => one.unitId === reason.unitId && one.reason === reason.reason)
  const dropped = knownReasons.filter((reason) => !isKept(reason)).map(({ id }) => id)
  const newReasons = others.filter(
    (one) => !knownReasons.some(({ unitId, reason }) => unitId === one.unitId && reason === one.reason),
  )
  const own = () => ({ id: randomUUID(), personId })
  for (const { leading, relation, ...rest } of newKin)
    await trx
      .insertInto('kin')
      .values({ ...own(), ...rest, relation, degree: degreeOf(relation), relativeId: null, leading: toBit(leading) })
      .execute()
  for (const interest of newInterests)
    await trx
      .insertInto('interests')
      .values({ ...own(), ...interest })
      .execute()
  if (dropped.length > 0) await trx.deleteFrom('declaredReasons').where('id', 'in', dropped).execute()
  const undecided = { roundId, decision: null, decisionReason: '', decidedBy: null, decidedAt: null }
  for (const reason of newReasons)
    await trx
      .insertInto('declaredReasons')
      .values({ ...own(), ...reason, ...undecided })
      .execute()
}

/** Signs, or signs again, for one person and round. */
export function signDeclaration(
  db: Kysely<DB>,
  actor: Actor,
  given: { roundId: string; personId: string; input: DeclarationInput; today: string },
): Promise<void> {
  const { roundId, personId, input, today } = given
  return db.transaction().execute(async (trx) => {
    const round = await trx.selectFrom('rounds').select('id').where('id', '=', roundId).executeTakeFirst()
    if (!round) throw notFound('轮次', roundId)
    const person = await trx.selectFrom('people').select('id').where('id', '=', personId).executeTakeFirst()
    if (!person) throw notFound('人员', personId)
    await checkContent(trx, input, today)
    const before = await trx
      .selectFrom('declarations')
      .selectAll()
      .where('roundId', '=', roundId)
      .where('personId', '=', personId)
      .executeTakeFirst()
    const values = {
      signedOn: input.signedOn,
      content: toJson(input.content),
      recordedBy: actor.account.name,
      recordedAt: actor.at,
    }
    await trx
      .insertInto('declarations')
      .values({ id: randomUUID(), roundId, personId, ...values })
      .onConflict((conflict) => conflict.columns(['roundId', 'personId']).doUpdateSet(values))
      .execute()
    await enterContent(trx, { roundId, personId }, input.content)
    await recordChange(trx, actor, {
      action: 'sign',
      subject: 'declaration',
      subjectId: `${roundId} ${personId}`,
      before: before ? toSigned(before) : null,
      after: input,
    })
  })
}
