import { z } from '@hono/zod-openapi'
import { ROLES } from '#solver/domain/team.ts'
import { hitSchema, sentenceSchema } from '../recusals/schema.ts'
import { contractSchema, runSchema } from '../runs/schema.ts'

export const ROSTER_STATUSES = ['draft', 'published', 'withdrawn'] as const

export const seatSchema = z
  .object({
    teamId: z.string(),
    personId: z.string(),
    role: z.enum(ROLES),
    locked: z.boolean().default(false),
    /** 联络员: a duty marked on one seat of a team. */
    liaison: z.boolean().default(false),
  })
  .openapi('Seat')
export type Seat = z.infer<typeof seatSchema>

export const banSchema = z.object({ personId: z.string(), teamId: z.string() })
export type Ban = z.infer<typeof banSchema>

/** All seats and bans of a draft; replaces what is stored, refused when it breaks a hard rule or is stale. */
export const seatsInputSchema = z
  .object({ revision: z.int(), seats: z.array(seatSchema), bans: z.array(banSchema) })
  .openapi('SeatsInput')

export const levelSchema = z.object({ level: z.string(), value: z.number(), bound: z.number().optional() })

export const rosterRowSchema = z
  .object({
    id: z.string(),
    roundId: z.string(),
    version: z.int(),
    name: z.string(),
    status: z.enum(ROSTER_STATUSES),
    basedOn: z.string().nullable(),
    runId: z.string().nullable(),
    revision: z.int(),
    /** Values of the objective levels; `bound` only while the seats are still those of the solver's answer. */
    levels: z.array(levelSchema),
    /** Seats that the copy or the run had and that a recusal forbids by now. */
    leftOut: z.array(
      z.object({ personId: z.string(), teamId: z.string(), role: z.enum(ROLES), sentences: z.array(sentenceSchema) }),
    ),
    createdBy: z.string(),
    createdAt: z.string(),
    publishedAt: z.string().nullable(),
    withdrawnAt: z.string().nullable(),
    withdrawnReason: z.string().nullable(),
  })
  .openapi('RosterRow')
export type RosterRow = z.infer<typeof rosterRowSchema>

export const authorisationSchema = z
  .object({
    teamId: z.string(),
    leaderId: z.string(),
    /** 授权文号 */
    number: z.string(),
    authorisedBy: z.string(),
    authorisedAt: z.string(),
  })
  .openapi('Authorisation')

/** A person as the workbench shows one; the rest of the facts are in `problem.people`. */
export const rosterPersonSchema = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  pinyin: z.string(),
  unitLabel: z.string(),
  post: z.string(),
  rank: z.string(),
})
export type RosterPerson = z.infer<typeof rosterPersonSchema>

export const rosterSchema = rosterRowSchema
  .extend({
    seats: z.array(seatSchema),
    bans: z.array(banSchema),
    /** roster-problem/1 (contract) with this draft's locks and bans: what the pure checks of solver/ read. */
    problem: contractSchema,
    people: z.array(rosterPersonSchema),
    hits: z.array(hitSchema),
    authorisations: z.array(authorisationSchema),
    /** The run that made it, or the version it was copied from. */
    run: runSchema.nullable(),
    openSeats: z.array(
      z.object({
        team: z.string(),
        role: z.enum(ROLES),
        missing: z.int(),
        reasons: z.array(z.object({ person: z.string(), rule: z.string(), text: z.string() })),
      }),
    ),
  })
  .openapi('Roster')
export type Roster = z.infer<typeof rosterSchema>

export const rosterInputSchema = z
  .object({
    roundId: z.string(),
    name: z.string().trim().max(60).default(''),
    basedOn: z.string().nullable().default(null),
  })
  .openapi('RosterInput')

/** 授权书 as it is printed. */
export const authorisationPaperSchema = z
  .object({
    number: z.string(),
    officeName: z.string(),
    demo: z.boolean(),
    roundCode: z.string(),
    roundName: z.string(),
    teamName: z.string(),
    from: z.string(),
    to: z.string(),
    seats: z.array(
      z.object({
        role: z.enum(ROLES),
        liaison: z.boolean(),
        name: z.string(),
        unitLabel: z.string(),
        post: z.string(),
      }),
    ),
    /** Units to be inspected. */
    units: z.array(z.string()),
    /** Recusals set aside, each with reason and approver. */
    overrides: z.array(
      z.object({
        personName: z.string(),
        role: z.enum(ROLES),
        sentence: sentenceSchema,
        reason: z.string(),
        requestedBy: z.string(),
        approvedBy: z.string(),
        approvedAt: z.string(),
      }),
    ),
    authorisedBy: z.string(),
    authorisedAt: z.string(),
  })
  .openapi('AuthorisationPaper')
export type AuthorisationPaper = z.infer<typeof authorisationPaperSchema>

/** 一次一授权: the leading group authorises one team's leader for this round and its tasks. */
export const authorisationInputSchema = z
  .object({ teamId: z.string(), number: z.string().trim().min(1, '不能为空').max(60) })
  .openapi('AuthorisationInput')

export const withdrawalSchema = z
  .object({ reason: z.string().trim().min(1, '请填写撤回原因').max(300) })
  .openapi('Withdrawal')
