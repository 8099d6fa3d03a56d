/** No write path accepts an absolute recusal: every operation that seats a person, or empowers who is seated. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { personSchema } from '#api/people/schema.ts'
import { type Roster, rosterSchema, type Seat } from '#api/rosters/schema.ts'
import { roundSchema } from '#api/rounds/schema.ts'
import { runSchema } from '#api/runs/schema.ts'
import { type Caller, ok, refused } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import {
  addRoster,
  follow,
  fullSeats,
  openStage,
  person,
  putSeats,
  readRoster,
  retype,
  runToEnd,
  seat,
  signAll,
  type Stage,
  unitIds,
} from './scene.ts'

/** Operations that write seats or rest on them; a new one fails here until it has a test below. */
const SEATING = [
  'POST /rosters',
  'PUT /rosters/{id}/seats',
  'POST /rosters/{id}/authorisations',
  'POST /rosters/{id}/publication',
  'POST /runs',
  'POST /runs/{id}/replay',
]

describe.each(DATABASES)('absolute recusal on $database', ({ open }) => {
  let office: County
  let clerk: Caller
  let leading: Caller
  let stage: Stage
  let full: Seat[]
  let draft: Roster
  let rounds = 0
  let finance: string
  beforeAll(async () => {
    office = await openCounty(open)
    clerk = await office.as('office')
    leading = await office.as('leading-group')
    finance = (await unitIds(clerk))('县财政局')
  })
  beforeEach(async () => {
    rounds += 1
    stage = await openStage(clerk, `2026-${rounds}`)
    full = fullSeats(stage)
    draft = await ok(rosterSchema, putSeats(clerk, await addRoster(clerk, stage.round.id), full))
  })
  afterAll(async () => {
    expect(office.log).toEqual([])
    await office.close()
  })

  const id = (code: string) => stage.people[code] ?? ''
  const codeOf = (code: string) => (rounds === 1 ? code : `2026-${rounds} ${code}`)
  /** L3, who leads the team that inspects 县财政局, turns out to serve there. */
  const recuse = async (code = 'L3') => {
    const facts = person({
      code: codeOf(code),
      name: `人${code}`,
      unitId: finance,
      post: '科员',
      roles: ['leader', 'deputy', 'member'],
    })
    await ok(personSchema, clerk.send('PUT', `/people/${id(code)}`, { revision: 1, person: facts }))
  }
  const sits = (roster: Roster, code: string) =>
    roster.seats.some(({ personId, teamId }) => personId === id(code) && teamId === stage.two)
  const authorise = (teamId: string, number: string) =>
    leading.send('POST', `/rosters/${draft.id}/authorisations`, { teamId, number: `${stage.round.code}-${number}` })

  it('knows every operation that seats somebody', async () => {
    const { body } = await office
      .stranger()
      .send<{ paths: Record<string, Record<string, unknown>> }>('GET', '/openapi.json')
    const writes = Object.entries(body.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((method) => method !== 'get' && method !== 'delete')
        .map((method) => `${method.toUpperCase()} ${path.replace(/^\/api/, '')}`),
    )
    const about = writes.filter((name) => /\/(rosters|runs)\b/.test(name))
    const harmless = ['POST /rosters/{id}/withdrawal', 'POST /rosters/{id}/questions', 'POST /rosters/{id}/list-check']
    expect(about.filter((name) => !harmless.includes(name)).sort()).toEqual(SEATING.toSorted())
  })

  it('PUT seats refuses the seat in every role, and writes nothing', async () => {
    await recuse()
    for (const role of ['leader', 'deputy', 'member'] as const) {
      const others = full.filter((one) => one.personId !== id('L3') && (one.teamId !== stage.two || one.role !== role))
      const { faults } = await refused(422, putSeats(clerk, draft, [...others, seat(id('L3'), stage.two, role)]))
      expect(
        faults.some(({ where }) => where === `recusal.${id('L3')}.${stage.two}`),
        role,
      ).toBe(true)
    }
    expect((await readRoster(clerk, draft.id)).revision).toBe(draft.revision)
  })

  it('POST rosters leaves the seat out of a copy, and says which and why', async () => {
    await recuse()
    const copy = await ok(
      rosterSchema,
      clerk.send('POST', '/rosters', { roundId: stage.round.id, basedOn: draft.id }),
      201,
    )
    expect(sits(copy, 'L3')).toBe(false)
    expect(copy.seats).toHaveLength(full.length - 1)
    expect(copy.leftOut).toEqual([
      {
        personId: id('L3'),
        teamId: stage.two,
        role: 'leader',
        sentences: [expect.objectContaining({ 'zh-CN': expect.stringContaining('R1 现任职单位') })],
      },
    ])
    expect((await readRoster(clerk, copy.id)).leftOut).toEqual(copy.leftOut)
  })

  it('POST authorisations refuses the team, and lets the other team go on', async () => {
    await recuse('M2')
    const { faults } = await refused(422, authorise(stage.two, '2'))
    expect(faults.map(({ where }) => where)).toEqual([`recusal.${id('M2')}.${stage.two}`])
    await ok(rosterSchema, authorise(stage.one, '1'))
  })

  it('POST publication refuses a seat that a record entered since forbids', async () => {
    await ok(rosterSchema, authorise(stage.one, '1'))
    await ok(rosterSchema, authorise(stage.two, '2'))
    await signAll(clerk, stage.round.id, full)
    await recuse('M2')
    const { faults } = await refused(422, clerk.send('POST', `/rosters/${draft.id}/publication`))
    expect(faults.map(({ where }) => where)).toEqual([`recusal.${id('M2')}.${stage.two}`])
    expect((await readRoster(clerk, draft.id)).status).toBe('draft')
  })

  it('POST runs seats nobody who is recused', async () => {
    await recuse()
    const run = await runToEnd(clerk, { roundId: stage.round.id })
    expect(run.status).toBe('done')
    expect(sits(await readRoster(clerk, run.rosterId ?? ''), 'L3')).toBe(false)
  })

  it('a run, or its replay, that read the records before does not bring the seat back', async () => {
    const locked = full.map((one) => ({ ...one, locked: true }))
    draft = await ok(rosterSchema, putSeats(clerk, draft, locked))
    const { id: runId } = await ok(
      runSchema,
      clerk.send('POST', '/runs', { roundId: stage.round.id, basedOn: draft.id, seconds: 20 }),
      202,
    )
    await follow(clerk, runId)
    const first = await ok(runSchema, clerk.send('GET', `/runs/${runId}`))
    expect(sits(await readRoster(clerk, first.rosterId ?? ''), 'L3')).toBe(true)
    await recuse()
    await office.db.updateTable('solverRuns').set({ answer: null }).where('id', '=', runId).execute() // so that the replay is not the same
    const { id: replayId } = await ok(runSchema, clerk.send('POST', `/runs/${runId}/replay`), 202)
    await follow(clerk, replayId)
    const again = await ok(runSchema, clerk.send('GET', `/runs/${replayId}`))
    const roster = await readRoster(clerk, again.rosterId ?? '')
    expect(sits(roster, 'L3')).toBe(false)
    expect(roster.leftOut.map(({ personId }) => personId)).toEqual([id('L3')])
  })

  it('PUT rounds may move a unit to a team that a member is recused from, but that draft is not published', async () => {
    await recuse('M1')
    const stored = await ok(roundSchema, clerk.send('GET', `/rounds/${stage.round.id}`))
    const teams = retype(stored).teams.map((one) => ({ ...one, unitIds: one.id === stage.one ? [finance] : [] }))
    await ok(
      roundSchema,
      clerk.send('PUT', `/rounds/${stored.id}`, { revision: stored.revision, round: { ...retype(stored), teams } }),
    )
    await refused(422, authorise(stage.one, '1'))
    await refused(422, putSeats(clerk, draft, full))
  })
})
