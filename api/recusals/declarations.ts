/** 回避申报: everybody who takes part in a round declares toward its units and signs. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { groupBy } from '#solver/domain/group.ts'
import { fromJson } from '../db/codecs.ts'
import type { DeclarationsTable } from '../db/recusal-tables.ts'
import type { DB } from '../db/tables.ts'
import type { Fault } from '../errors.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import type { DeclarationContent, DeclarationRow, MyDeclaration } from './declaration-schema.ts'
import { seatsOfRound } from './seated.ts'

export const toSigned = ({ signedOn, content, recordedBy, recordedAt }: DeclarationsTable) => ({
  signedOn,
  recordedBy,
  recordedAt,
  content: fromJson<DeclarationContent>(content),
})

/** The pool, and whoever is seated, each with what is signed; those who must sign and have not come first. */
export async function listDeclarations(db: Kysely<DB>, roundId: string): Promise<DeclarationRow[]> {
  const [people, signed, reminders, seats] = await Promise.all([
    db
      .selectFrom('people')
      .leftJoin('units', 'units.id', 'people.unitId')
      .select(['people.id', 'people.code', 'people.name', 'people.unitName', 'people.pooledSince'])
      .select('units.name as registerName')
      .orderBy('people.code')
      .execute(),
    db.selectFrom('declarations').selectAll().where('roundId', '=', roundId).execute(),
    db.selectFrom('declarationReminders').selectAll().where('roundId', '=', roundId).orderBy('remindedAt').execute(),
    seatsOfRound(db, roundId),
  ])
  const seated = new Set(seats.map(({ personId }) => personId))
  const byPerson = new Map(signed.map((row) => [row.personId, row]))
  const remindersOf = groupBy(reminders, ({ personId }) => personId)
  const rows = people
    .filter(({ id, pooledSince }) => pooledSince !== null || seated.has(id))
    .map(({ id, registerName, unitName, pooledSince: _, ...person }) => {
      const own = byPerson.get(id)
      const reminded = remindersOf.get(id) ?? []
      return {
        ...person,
        personId: id,
        unitLabel: registerName ?? unitName,
        seated: seated.has(id),
        signed: own ? toSigned(own) : null,
        reminders: reminded.length,
        lastRemindedAt: reminded.at(-1)?.remindedAt ?? null,
      }
    })
  const rank = (row: DeclarationRow) => (row.seated ? 0 : 2) + (row.signed === null ? 0 : 1)
  return rows.sort((a, b) => rank(a) - rank(b))
}

/** One fault for each person seated who has signed nothing for the round. */
export async function missingDeclarations(
  db: Kysely<DB>,
  roundId: string,
  personIds: readonly string[],
): Promise<Fault[]> {
  const seated = [...new Set(personIds)]
  if (seated.length === 0) return []
  const [people, signed] = await Promise.all([
    db.selectFrom('people').select(['id', 'name']).where('id', 'in', seated).orderBy('code').execute(),
    db.selectFrom('declarations').select('personId').where('roundId', '=', roundId).execute(),
  ])
  const has = new Set(signed.map(({ personId }) => personId))
  return people
    .filter(({ id }) => !has.has(id))
    .map(({ id, name }) => ({ where: `declarations.${id}`, what: `${name}尚未签署本轮回避申报` }))
}

/** Reminds those named; who has signed already is left in peace. Answers with how many were reminded. */
export function remind(
  db: Kysely<DB>,
  actor: Actor,
  { roundId, personIds }: { roundId: string; personIds: readonly string[] },
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const missing = (await listDeclarations(trx, roundId)).filter(
      (row) => row.signed === null && personIds.includes(row.personId),
    )
    for (const { personId } of missing)
      await trx
        .insertInto('declarationReminders')
        .values({ id: randomUUID(), roundId, personId, remindedBy: actor.account.name, remindedAt: actor.at })
        .execute()
    if (missing.length > 0)
      await recordChange(trx, actor, {
        action: 'remind',
        subject: 'declaration',
        subjectId: roundId,
        before: null,
        after: missing.map(({ personId }) => personId),
      })
    return missing.length
  })
}

/** The rounds not yet over in which this person is seated, was reminded, or has signed. */
export async function listMyDeclarations(
  db: Kysely<DB>,
  { personId, today }: { personId: string; today: string },
): Promise<MyDeclaration[]> {
  const rounds = await db
    .selectFrom('rounds')
    .select(['id', 'name', 'from', 'to'])
    .where('to', '>=', today)
    .orderBy('from')
    .execute()
  const mine: MyDeclaration[] = []
  for (const round of rounds) {
    const own = await ownDeclaration(db, round, personId)
    if (own.seated || own.signed !== null || own.remindedAt !== null) mine.push(own)
  }
  return mine
}

async function ownDeclaration(
  db: Kysely<DB>,
  round: { id: string; name: string; from: string; to: string },
  personId: string,
): Promise<MyDeclaration> {
  const [seats, signed, reminder, units] = await Promise.all([
    seatsOfRound(db, round.id),
    db
      .selectFrom('declarations')
      .selectAll()
      .where('roundId', '=', round.id)
      .where('personId', '=', personId)
      .executeTakeFirst(),
    db
      .selectFrom('declarationReminders')
      .select('remindedAt')
      .where('roundId', '=', round.id)
      .where('personId', '=', personId)
      .orderBy('remindedAt', 'desc')
      .executeTakeFirst(),
    db
      .selectFrom('tasks')
      .innerJoin('units', 'units.id', 'tasks.unitId')
      .select(['units.id', 'units.name'])
      .where('tasks.roundId', '=', round.id)
      .orderBy('units.code')
      .execute(),
  ])
  return {
    roundId: round.id,
    roundName: round.name,
    from: round.from,
    to: round.to,
    seated: seats.some((seat) => seat.personId === personId),
    units,
    signed: signed ? toSigned(signed) : null,
    remindedAt: reminder?.remindedAt ?? null,
  }
}
