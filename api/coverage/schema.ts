import { z } from '@hono/zod-openapi'
import { CATEGORIES, UNIT_STATES } from '#solver/domain/unit.ts'
import { termSchema } from '../rounds/schema.ts'

export const coverageUnitSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    category: z.enum(CATEGORIES),
    kind: z.string(),
    sector: z.string(),
    state: z.enum(UNIT_STATES),
    neverReached: z.boolean(),
    /** Counts towards full coverage. */
    required: z.boolean(),
    /** Day that covered it this term, as of the date asked. */
    coveredOn: z.string().nullable(),
    lastVisitOn: z.string().nullable(),
    nextRound: z.string().nullable(),
    nextOn: z.string().nullable(),
    mapRow: z.int().nullable(),
    mapCol: z.int().nullable(),
    /** Short name on the tile map. */
    shortName: z.string(),
  })
  .openapi('CoverageUnit')
export type CoverageUnit = z.infer<typeof coverageUnitSchema>

const point = z.object({ day: z.string(), count: z.int() })

export const BLOCKER_KINDS = ['unplanned', 'overdue', 'no-capacity', 'never-reached', 'no-published-roster'] as const

export const coverageSchema = z
  .object({
    asOf: z.string(),
    demo: z.boolean(),
    term: termSchema,
    /** The counting rule in words, both languages (domain.md §8). */
    rule: z.object({ 'zh-CN': z.string(), en: z.string() }),
    due: z.int(),
    covered: z.int(),
    categories: z.array(
      z.object({
        category: z.enum(CATEGORIES),
        due: z.int(),
        counts: z.record(z.enum(UNIT_STATES), z.int()),
      }),
    ),
    units: z.array(coverageUnitSchema),
    curve: z.object({
      /** Cumulated units covered. */
      actual: z.array(point),
      planned: z.array(point),
      /** Linear from as-of at the pace of the rounds held so far; low and high from the slowest and fastest round. */
      forecast: z.array(z.object({ day: z.string(), low: z.int(), mid: z.int(), high: z.int() })),
    }),
    forecast: z.object({
      /** Day on which the plan covers the last due unit; null when it does not. */
      planFinishesOn: z.string().nullable(),
      /** Due units that the plan leaves uncovered at the end of the term. */
      planGap: z.int(),
      /** Day at the present pace; null when not within the term. */
      paceFinishesOn: z.string().nullable(),
      paceGap: z.int(),
      roundsLeft: z.int(),
      /** Units a remaining round must cover; null when none is left. */
      neededPerRound: z.number().nullable(),
    }),
    blockers: z.array(
      z.object({
        kind: z.enum(BLOCKER_KINDS),
        count: z.int(),
        unitIds: z.array(z.string()),
        roundCode: z.string().nullable(),
      }),
    ),
    mapPlaced: z.boolean().openapi({ description: 'False: no positions, tiles are a grid in code order.' }),
  })
  .openapi('Coverage')
export type Coverage = z.infer<typeof coverageSchema>
