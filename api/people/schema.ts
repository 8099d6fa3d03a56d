import { z } from '@hono/zod-openapi'
import { degreeOf, KIN_DEGREES, KIN_RELATIONS } from '#solver/domain/kin.ts'
import { GENDERS, GRADES, SKILLS } from '#solver/domain/person.ts'
import { ROLES } from '#solver/domain/team.ts'
import { daySchema, placeSchema } from '../units/schema.ts'

const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '应为 YYYY-MM')
const name = z.string().trim().min(1, '不能为空').max(40)

/** Kept when the entry exists already, so that what was decided about it stays with it. */
const id = z.string().optional()

export const postSchema = z.object({
  id,
  unitId: z.string().min(1, '请选择单位'),
  title: name,
  from: daySchema,
  to: daySchema.nullable().default(null),
  leading: z.boolean().default(false),
})
export const kinSchema = z
  .object({
    id,
    name,
    degree: z.enum(KIN_DEGREES),
    /** The exact relation; it decides the degree. */
    relation: z.enum(KIN_RELATIONS).nullable().default(null),
    /** The relative's own entry in the register. */
    relativeId: z.string().nullable().default(null),
    unitId: z.string().min(1, '请选择单位'),
    title: z.string().trim().max(40).default(''),
    leading: z.boolean().default(false),
  })
  .refine(({ relation, degree }) => relation === null || degreeOf(relation) === degree, {
    path: ['degree'],
    message: '与所填关系不符',
  })
export const interestSchema = z.object({
  id,
  unitId: z.string().min(1, '请选择单位'),
  reason: z.string().trim().min(1, '不能为空').max(200),
  from: daySchema,
  to: daySchema.nullable().default(null),
})
export const absenceSchema = z.object({
  from: daySchema,
  to: daySchema,
  reason: z.string().trim().max(100).default(''),
})
export const skillSchema = z.object({ skill: z.enum(SKILLS), level: z.int().min(1).max(3) })

/** What a person types about a person; the lists replace what is stored. */
export const personInputSchema = z
  .object({
    code: z.string().trim().min(1, '不能为空').max(32),
    name,
    gender: z.enum(GENDERS),
    birthMonth: monthSchema.nullable().default(null),
    partySince: monthSchema.nullable().default(null),
    nativePlace: placeSchema.nullable().default(null),
    growthPlace: placeSchema.nullable().default(null),
    /** A unit of the register, or null with `unitName` for bodies outside it. */
    unitId: z.string().nullable().default(null),
    unitName: z.string().trim().max(60).default(''),
    post: z.string().trim().max(40).default(''),
    /** 职级 */
    rank: z.string().trim().max(20).default(''),
    sourceBody: z.string().trim().max(40).default(''),
    roles: z.array(z.enum(ROLES)).min(1, '至少一种').default(['member']),
    grade: z.enum(GRADES).default('regular'),
    phone: z.string().trim().max(30).default(''),
    /** Days already served this year. */
    loadDays: z.int().min(0).max(366).default(0),
    /** 简历: free text; hints of undeclared conflicts read it. */
    resume: z.string().max(4000).default(''),
    note: z.string().max(500).default(''),
    skills: z.array(skillSchema).default([]),
    posts: z.array(postSchema).default([]),
    kin: z.array(kinSchema).default([]),
    interests: z.array(interestSchema).default([]),
    absences: z.array(absenceSchema).default([]),
  })
  .openapi('PersonInput')
export type PersonInput = z.infer<typeof personInputSchema>

export const personRowSchema = personInputSchema
  .omit({ posts: true, kin: true, interests: true, note: true, resume: true })
  .extend({
    id: z.string(),
    pinyin: z.string(),
    /** The register's name of `unitId`, else `unitName`. */
    unitLabel: z.string(),
    /** In the pool since; null when out of it. */
    pooledSince: z.string().nullable(),
    /** True when birth month, phone, kin and interests are withheld from this reader. */
    masked: z.boolean(),
    revision: z.int(),
  })
  .openapi('PersonRow')
export type PersonRow = z.infer<typeof personRowSchema>

export const poolEventSchema = z.object({ event: z.enum(['entry', 'exit']), day: daySchema, reason: z.string() })

export const personSchema = personRowSchema
  .extend({
    note: z.string(),
    resume: z.string(),
    posts: z.array(postSchema),
    kin: z.array(kinSchema),
    interests: z.array(interestSchema),
    poolEvents: z.array(poolEventSchema),
  })
  .openapi('Person')
export type Person = z.infer<typeof personSchema>

/** 入库/出库: dynamic management of the pool, article 二(六). */
export const poolEventInputSchema = z
  .object({ event: z.enum(['entry', 'exit']), day: daySchema, reason: z.string().trim().min(1, '不能为空').max(200) })
  .openapi('PoolEventInput')
