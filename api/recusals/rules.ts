import type { Kysely } from 'kysely'
import { DEFAULT_RULES } from '#solver/recusal/rules.ts'
import { fromJson, toJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { Refusal, stale } from '../errors.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import { type RuleInput, ruleSetSchema, type StoredRuleTable } from './rule-schema.ts'

const FIRST: StoredRuleTable = {
  ...DEFAULT_RULES,
  rules: ruleSetSchema.parse(DEFAULT_RULES.rules),
  note: '系统预置',
  savedBy: null,
  savedAt: null,
}

/** Every version of the rule table, the first one first. */
export async function listRuleTables(db: Kysely<DB>): Promise<StoredRuleTable[]> {
  const rows = await db.selectFrom('recusalRules').selectAll().orderBy('version').execute()
  return [FIRST, ...rows.map((row) => ({ ...row, rules: fromJson<StoredRuleTable['rules']>(row.rules) }))]
}

/** Refuses a table edited from a version that is no longer the latest, or that would begin before it. */
export async function refuseOutdated(
  db: Kysely<DB>,
  { basedOn, since }: { basedOn: number; since: string },
): Promise<StoredRuleTable> {
  const latest = (await listRuleTables(db)).at(-1) ?? FIRST
  if (latest.version !== basedOn) throw stale('回避规则')
  if (latest.since !== null && since < latest.since)
    throw new Refusal('invalid', '填写的内容有误', [
      { where: 'since', what: '不能早于上一版本的施行日', allowed: `${latest.since} 或以后` },
    ])
  return latest
}

/** Saves the next version; those before it stay as they were, for the rounds that began under them. */
export function saveRules(db: Kysely<DB>, actor: Actor, input: RuleInput): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const latest = await refuseOutdated(trx, input)
    const { since, note } = input
    const version = latest.version + 1
    const saved = { savedBy: actor.account.name, savedAt: actor.at }
    await trx
      .insertInto('recusalRules')
      .values({ version, since, note, rules: toJson(input.rules), ...saved })
      .execute()
    await recordChange(trx, actor, {
      action: 'update',
      subject: 'recusal-rules',
      subjectId: String(version),
      before: { version: latest.version, since: latest.since, rules: latest.rules },
      after: { version, since, note, rules: input.rules },
    })
  })
}
