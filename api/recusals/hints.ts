import type { Kysely } from 'kysely'
import { findHits } from '#solver/recusal/find-hits.ts'
import { findHints } from '#solver/recusal/hints.ts'
import { describeHint } from '#solver/recusal/hint-wording.ts'
import type { DB } from '../db/tables.ts'
import { notFound } from '../errors.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import { loadRecusalScene, namesIn } from './hits.ts'
import type { HintRow } from './schema.ts'

/** Hints of undeclared conflicts toward the round's units, the best first; those dismissed say by whom and why. */
export async function listHints(db: Kysely<DB>, roundId: string): Promise<HintRow[]> {
  const [scene, dismissals] = await Promise.all([
    loadRecusalScene(db, roundId),
    db.selectFrom('hintDismissals').selectAll().execute(),
  ])
  const { people, units, round, table, inspected } = scene
  const dismissed = new Map(dismissals.map((row) => [row.key, row]))
  const names = namesIn(scene)
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const hits = findHits({ people, units, period: round, table })
  return findHints({ people, units, hits })
    .filter((hint) => inspected.has(hint.unitId))
    .map((hint) => {
      const { key, kind, personId, unitId, score } = hint
      const gone = dismissed.get(key)
      return {
        key,
        kind,
        personId,
        unitId,
        score,
        personName: nameOf.get(personId) ?? personId,
        unitName: names.unitName(unitId),
        sentence: {
          'zh-CN': describeHint(hint, {
            ...names,
            locale: 'zh-CN',
          }),
          en: describeHint(hint, {
            ...names,
            locale: 'en',
          }),
        },
        dismissed: gone
          ? {
              reason: gone.reason,
              by: gone.dismissedBy,
              at: gone.dismissedAt,
            }
          : null,
      }
    })
}

/** Dismisses a hint with a reason, or brings it back with null. */
export function dismissHint(
  db: Kysely<DB>,
  actor: Actor,
  asked: { roundId: string; key: string; reason: string | null },
): Promise<void> {
  const { roundId, key, reason } = asked
  return db.transaction().execute(async (trx) => {
    const hint = (await listHints(trx, roundId)).find((one) => one.key === key)
    if (!hint) throw notFound('提示', key)
    await trx.deleteFrom('hintDismissals').where('key', '=', key).execute()
    const made = { dismissedBy: actor.account.name, dismissedAt: actor.at }
    if (reason !== null)
      await trx
        .insertInto('hintDismissals')
        .values({ key, reason, ...made })
        .execute()
    await recordChange(trx, actor, {
      action: reason === null ? 'restore' : 'dismiss',
      subject: 'recusal-hint',
      subjectId: key,
      before: hint.dismissed,
      after: reason === null ? null : { reason, ...made },
    })
  })
}
