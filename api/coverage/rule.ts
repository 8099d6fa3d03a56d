import { z } from '@hono/zod-openapi'
import type { Kysely } from 'kysely'
import { type Form, FORMS } from '#solver/domain/task.ts'
import { fromJson, toJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { type Actor, recordChange } from '../trail/record.ts'

/** What counts as covered (domain.md §8), beyond: fieldwork closed, dated that day, within the term. */
export const countingRuleSchema = z
  .object({
    /** Forms of inspection that cover a unit. */
    forms: z.array(z.enum(FORMS)).min(1, '至少一种形式'),
    /** A unit counts as covered through the inspection of the unit above it, e.g. a village via its town. */
    viaParent: z.boolean(),
  })
  .openapi('CountingRule')
export type CountingRule = z.infer<typeof countingRuleSchema>

export const DEFAULT_RULE: CountingRule = { forms: ['regular'], viaParent: false }

const KEY = 'counting-rule'

const FORM_NAMES: Record<Form, { 'zh-CN': string; en: string }> = {
  regular: { 'zh-CN': '常规', en: 'regular' },
  special: { 'zh-CN': '专项', en: 'special' },
  mobile: { 'zh-CN': '机动', en: 'mobile' },
  'look-back': { 'zh-CN': '回头看', en: 'look-back' },
  'return-visit': { 'zh-CN': '回访', en: 'return visit' },
  upgraded: { 'zh-CN': '提级', en: 'upgraded' },
  cross: { 'zh-CN': '交叉', en: 'cross' },
  joint: { 'zh-CN': '联动', en: 'joint with the city' },
  extended: { 'zh-CN': '延伸', en: 'extended' },
}

/** The rule as an official reads it. */
export function wordRule({ forms, viaParent }: CountingRule): { 'zh-CN': string; en: string } {
  const zh = forms.map((form) => FORM_NAMES[form]['zh-CN']).join('、')
  const en = forms.map((form) => FORM_NAMES[form].en).join(', ')
  const through = viaParent
    ? { zh: '，或其上级单位本届已如此巡察', en: ', or such an inspection of the unit above it has' }
    : { zh: '', en: '' }
  return {
    'zh-CN': `应巡察：在册且纳入全覆盖的单位。已覆盖：本届巡察（${zh}）现场工作已结束${through.zh}，以结束之日计；往届和其他形式不计。`,
    en: `Due: active units that count towards full coverage. Covered: an inspection of this term (${en}) has closed its fieldwork${through.en}, dated that day; earlier terms and other forms do not count.`,
  }
}

export async function readRule(db: Kysely<DB>): Promise<CountingRule> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst()
  return row ? fromJson<CountingRule>(row.value) : DEFAULT_RULE
}

export function writeRule(db: Kysely<DB>, actor: Actor, rule: CountingRule): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const before = await readRule(trx)
    const value = toJson(rule)
    await trx
      .insertInto('settings')
      .values({ key: KEY, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute()
    await recordChange(trx, actor, { action: 'update', subject: 'setting', subjectId: KEY, before, after: rule })
  })
}
