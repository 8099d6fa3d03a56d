/** What the tests of a real county's office build on: its units by name, people, a round of two teams. */
import { z } from 'zod'
import type { Answer, Caller } from '../support/client.ts'
import { ok } from '../support/client.ts'
import { type Person, type PersonInput, personInputSchema, personSchema } from '#api/people/schema.ts'
import {
  type DeclarationContent,
  declarationRowSchema,
  declaredReasonSchema,
} from '#api/recusals/declaration-schema.ts'
import { type Hit, hitSchema } from '#api/recusals/schema.ts'
import { type Roster, rosterSchema, type Seat } from '#api/rosters/schema.ts'
import { type Round, type RoundInput, roundSchema, type TeamNeeds, termSchema } from '#api/rounds/schema.ts'
import { type Run, runSchema } from '#api/runs/schema.ts'
import { unitSchema } from '#api/units/schema.ts'
import type { Role } from '#solver/domain/team.ts'
import type { County } from '../support/county-office.ts'

const unitsSchema = z.object({ units: z.array(unitSchema) })
const declarationsSchema = z.object({
  declarations: z.array(declarationRowSchema),
  reasons: z.array(declaredReasonSchema),
})
const termsSchema = z.object({ terms: z.array(termSchema), currentId: z.string() })

/** Finds a unit's id by its name. */
export async function unitIds(caller: Caller): Promise<(name: string) => string> {
  const { units } = await ok(unitsSchema, caller.send('GET', '/units'))
  const ids = new Map(units.map((unit) => [unit.name, unit.id]))
  return (name) => {
    const id = ids.get(name)
    if (id === undefined) throw new Error(`the county has no unit ${name}`)
    return id
  }
}

export async function currentTermId(caller: Caller): Promise<string> {
  return (await ok(termsSchema, caller.send('GET', '/terms'))).currentId
}

export function person(typed: Partial<PersonInput> & { code: string; name: string }): PersonInput {
  return personInputSchema.parse({ gender: 'm', ...typed })
}

/** Into the register and the pool. */
export function addPerson(caller: Caller, typed: Parameters<typeof person>[0]): Promise<Person> {
  const entry = { day: '2026-01-05', reason: '单位推荐' }
  return ok(personSchema, caller.send('POST', '/people', { person: person(typed), entry }), 201)
}

export const SEATS: TeamNeeds['seats'] = {
  leader: { min: 1, max: 1 },
  deputy: { min: 1, max: 1 },
  member: { min: 1, max: 2 },
}

export function needs(typed: Partial<TeamNeeds> = {}): TeamNeeds {
  return {
    seats: SEATS,
    skills: [],
    veteransMin: null,
    rookiesMax: null,
    gendersMin: null,
    sameUnitMax: null,
    ...typed,
  }
}

export type TeamInput = RoundInput['teams'][number]

export function team(typed: Partial<TeamInput> & { name: string }): TeamInput {
  return { id: null, from: '2026-04-01', to: '2026-05-31', needs: needs(), unitIds: [], ...typed }
}

export function round(typed: Partial<RoundInput> & { termId: string }): RoundInput {
  return {
    code: '2026-1',
    name: '第一轮',
    from: '2026-04-01',
    to: '2026-06-30',
    months: 2,
    teamCount: 2,
    form: 'regular',
    teams: [],
    ...typed,
  }
}

/** A stored round as it is typed in again. */
export function retype({ termId, code, name, from, to, months, teamCount, form, teams }: Round): RoundInput {
  const typed = teams.map(({ ordinal: _o, days: _d, ...rest }) => rest)
  return { termId, code, name, from, to, months, teamCount, form, teams: typed }
}

export function addRound(caller: Caller, input: RoundInput): Promise<Round> {
  return ok(roundSchema, caller.send('POST', '/rounds', input), 201)
}

export function seat(
  personId: string,
  teamId: string,
  role: Role,
  marks: Partial<Pick<Seat, 'locked' | 'liaison'>> = {},
): Seat {
  return { personId, teamId, role, locked: false, liaison: false, ...marks }
}

export function putSeats(
  caller: Caller,
  roster: Pick<Roster, 'id' | 'revision' | 'bans'>,
  seats: readonly Seat[],
): Promise<Answer<unknown>> {
  const { id, revision, bans } = roster
  return caller.send('PUT', `/rosters/${id}/seats`, { revision, seats, bans })
}

export function readRoster(caller: Caller, id: string): Promise<Roster> {
  return ok(rosterSchema, caller.send('GET', `/rosters/${id}`))
}

export function addRoster(caller: Caller, roundId: string): Promise<Roster> {
  return ok(rosterSchema, caller.send('POST', '/rosters', { roundId }), 201)
}

/** Follows a run's event stream to its end; every state it told, in order. */
export async function follow(caller: Caller, runId: string): Promise<Run[]> {
  const { body } = await caller.send<string>('GET', `/runs/${runId}/events`)
  const events = body.split('\n\n').filter((event) => event !== '')
  return events.map((event) => runSchema.parse(JSON.parse(/^data: (.*)$/m.exec(event)?.[1] ?? 'null')))
}

/** Drafts and waits for the end. */
export async function runToEnd(caller: Caller, input: Record<string, unknown>): Promise<Run> {
  const { id } = await ok(runSchema, caller.send('POST', '/runs', { seconds: 20, ...input }), 202)
  await follow(caller, id)
  return ok(runSchema, caller.send('GET', `/runs/${id}`))
}

export interface Stage {
  round: Round
  /** Team 一 inspects 黄略镇 and 城月镇, team 二 inspects 县财政局. */
  one: string
  two: string
  /** Ids by code: L1–L3 may lead or be deputies, M1–M6 are members only. */
  people: Record<string, string>
}

const CODES = ['L1', 'L2', 'L3', 'L4', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6']

/** Ten people without any recusal and a round of two teams at the same time; `code` sets several stages of an office apart. */
export async function openStage(caller: Caller, code = '2026-1'): Promise<Stage> {
  const unit = await unitIds(caller)
  const people: Record<string, string> = {}
  for (const part of CODES) {
    const roles: Role[] = part.startsWith('L') ? ['leader', 'deputy'] : ['member']
    const own = { code: code === '2026-1' ? part : `${code} ${part}`, name: `人${part}`, unitName: `外县${part}` }
    people[part] = (await addPerson(caller, { ...own, roles })).id
  }
  const termId = await currentTermId(caller)
  const teams = [
    team({ name: '第一组', unitIds: [unit('黄略镇'), unit('城月镇')] }),
    team({ name: '第二组', unitIds: [unit('县财政局')] }),
  ]
  const made = await addRound(caller, round({ termId, code, teams }))
  const [one = '', two = ''] = made.teams.map(({ id }) => id)
  return { round: made, one, two, people }
}

/** A legal roster of the stage's two teams, each with leader, deputy and one member. */
export function fullSeats({
  one,
  two,
  people: { L1 = '', L2 = '', L3 = '', L4 = '', M1 = '', M2 = '' },
}: Stage): Seat[] {
  return [
    seat(L1, one, 'leader'),
    seat(L2, one, 'deputy'),
    seat(M1, one, 'member'),
    seat(L3, two, 'leader'),
    seat(L4, two, 'deputy'),
    seat(M2, two, 'member'),
  ]
}

/** A declaration of everybody seated, with nothing to declare: what publication asks for. */
export async function signAll(caller: Caller, roundId: string, seats: readonly Seat[]): Promise<void> {
  const content = { kin: [], interests: [], others: [], note: '' }
  for (const personId of new Set(seats.map((one) => one.personId)))
    await declare(caller, { roundId, personId, content })
}

/** The office records what somebody signed on paper. */
export function declare(
  caller: Caller,
  given: { roundId: string; personId: string; content: Partial<DeclarationContent> },
): Promise<z.infer<typeof declarationsSchema>> {
  const { roundId, personId, content } = given
  const input = { signedOn: '2026-03-09', content }
  return ok(declarationsSchema, caller.send('PUT', `/rounds/${roundId}/declarations/${personId}`, input))
}

/** Hits of a round, or of one person and unit in it. */
export async function hitsOf(
  caller: Caller,
  roundId: string,
  asked: { personId?: string; unitId?: string } = {},
): Promise<Hit[]> {
  const query = new URLSearchParams(asked).toString()
  const answer = await ok(
    z.object({ hits: z.array(hitSchema) }),
    caller.send('GET', `/rounds/${roundId}/recusals?${query}`),
  )
  return answer.hits
}

/** Number of entries in the trail, and the newest. */
export async function trailOf({ db }: Pick<County, 'db'>) {
  const rows = await db.selectFrom('trail').selectAll().orderBy('seq').execute()
  return {
    count: rows.length,
    last: rows.at(-1),
    since: (count: number) =>
      rows.slice(count).map(({ action, subject, subjectId }) => ({ action, subject, subjectId })),
  }
}
