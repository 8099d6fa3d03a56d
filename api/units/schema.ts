import { z } from '@hono/zod-openapi'
import { isDay } from '#solver/domain/period.ts'
import { CATEGORIES, UNIT_FLAGS, UNIT_KINDS, UNIT_STATES } from '#solver/domain/unit.ts'
import { FORMS, STAGES } from '#solver/domain/task.ts'

export const daySchema = z.string().refine(isDay, '日期应为 YYYY-MM-DD，且存在').openapi({ example: '2026-03-01' })
export const placeSchema = z.string().regex(/^\d{6}(\d{3}){0,2}$/, '地区代码应为 6、9 或 12 位数字')

export const headPostSchema = z.object({
  unitId: z.string().min(1, '请选择单位'),
  title: z.string().trim().min(1, '不能为空').max(40),
  from: daySchema,
  to: daySchema.nullable().default(null),
  leading: z.boolean().default(true),
})

/** What a person types about a unit; `kind` decides the category. */
export const unitInputSchema = z
  .object({
    code: z.string().trim().min(1, '不能为空').max(32),
    name: z.string().trim().min(1, '不能为空').max(60),
    parentId: z.string().nullable().default(null),
    kind: z.enum(UNIT_KINDS),
    sector: z.string().trim().max(30).default(''),
    place: placeSchema.nullable().default(null),
    headName: z.string().trim().max(30).default(''),
    headPost: z.string().trim().max(40).default(''),
    /** First day in that post; with the posts before it decides R6. */
    headSince: daySchema.nullable().default(null),
    headPlace: placeSchema.nullable().default(null),
    /** The head's own entry in the register of people. */
    headPersonId: z.string().nullable().default(null),
    headPosts: z.array(headPostSchema).max(30).default([]),
    /** 关联单位: a record about one of the two reaches the other. */
    affiliateIds: z.array(z.string()).max(50).default([]),
    /** Team-months, a multiple of 0.25. */
    effort: z.number().min(0.25, '不小于 0.25').max(6, '不大于 6').multipleOf(0.25, '应为 0.25 的倍数').default(1),
    required: z.boolean().default(true),
    priority: z.int().min(0).max(100).default(5),
    flags: z.array(z.enum(UNIT_FLAGS)).default([]),
    mapRow: z.int().min(1).max(40).nullable().default(null),
    mapCol: z.int().min(1).max(40).nullable().default(null),
    active: z.boolean().default(true),
    note: z.string().max(500).default(''),
  })
  .openapi('UnitInput')
export type UnitInput = z.infer<typeof unitInputSchema>

export const unitSchema = unitInputSchema
  .extend({
    id: z.string(),
    pinyin: z.string(),
    category: z.enum(CATEGORIES),
    parentName: z.string().nullable(),
    revision: z.int(),
    state: z.enum(UNIT_STATES),
    /** No term has ever reached it. */
    neverReached: z.boolean(),
    /** Day on which the last visit's fieldwork closed (any term). */
    lastVisitOn: z.string().nullable(),
    /** The round that has it next, if planned. */
    nextRound: z.string().nullable(),
  })
  .openapi('Unit')
export type Unit = z.infer<typeof unitSchema>

export const visitSchema = z
  .object({
    taskId: z.string(),
    termName: z.string(),
    roundId: z.string(),
    roundCode: z.string(),
    form: z.enum(FORMS),
    stage: z.enum(STAGES),
    teamName: z.string().nullable(),
    leaderName: z.string().nullable(),
    enteredOn: z.string().nullable(),
    fieldworkClosedOn: z.string().nullable(),
    /** Problems found, and how many of them are rectified. */
    problems: z.int(),
    rectified: z.int(),
  })
  .openapi('Visit')

/** 360° file of a unit: itself, what hangs under it, its visits, newest first. */
export const unitFileSchema = z
  .object({
    unit: unitSchema,
    children: z.array(z.object({ id: z.string(), name: z.string() })),
    visits: z.array(visitSchema),
  })
  .openapi('UnitFile')
export type UnitFile = z.infer<typeof unitFileSchema>
