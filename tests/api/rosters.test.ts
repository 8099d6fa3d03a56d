import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ErrorBody } from '#api/errors.ts'
import type { Roster, RosterRow, Seat } from '#api/rosters/schema.ts'
import type { Round, RoundRow } from '#api/rounds/schema.ts'
import { markInterrupted } from '#api/runs/store.ts'
import type { Run } from '#api/runs/schema.ts'
import { check } from '../contract/check.mjs'
import { DATABASES } from '../support/databases.ts'
import { type Caller, openTestOffice, type TestOffice } from '../support/office.ts'
import { signAll } from './scene.ts'

const assignmentsOf = (seats: readonly Seat[]) =>
  seats.map(({ personId, teamId, role }) => ({ person: personId, team: teamId, role }))
const seatKey = ({ teamId, personId, role }: Seat) => `${teamId} ${personId} ${role}`

describe.each(DATABASES)('rosters on $database', ({ open }) => {
  let office: TestOffice
  let caller: Caller
  let leading: Caller
  let round: RoundRow
  let draft: Roster

  const read = async (id: string) => (await caller.send<Roster>('GET', `/rosters/${id}`)).body
  const put = (roster: Roster, seats: readonly Seat[], bans = roster.bans) =>
    caller.send<Roster & ErrorBody>('PUT', `/rosters/${roster.id}/seats`, { revision: roster.revision, seats, bans })

  /** Starts a run and follows its event stream to the end. */
  async function run(input: Partial<Record<string, unknown>> = {}): Promise<Run> {
    const started = await caller.send<Run>('POST', '/runs', { roundId: round.id, seconds: 30, ...input })
    expect(started.status).toBe(202)
    const stream = await caller.send<string>('GET', `/runs/${started.body.id}/events`)
    const last = stream.body.split('\n').findLast((line) => line.startsWith('data: '))
    return JSON.parse(last?.slice('data: '.length) ?? 'null') as Run // the stream's data is runSchema
  }

  beforeAll(async () => {
    office = await openTestOffice(open)
    caller = await office.as('office')
    leading = await office.as('leading-group')
    const { body } = await caller.send<{ rounds: RoundRow[] }>('GET', '/rounds')
    const found = body.rounds.find(({ status }) => status === 'preparation')
    if (!found) throw new Error('The demo has no round in preparation. Maybe the seed changed.')
    round = found
  })
  afterAll(() => office.close())

  it('drafts a proven version that the independent checker finds legal', async () => {
    const ended = await run()
    expect(ended).toMatchObject({ status: 'done', proven: true, error: null })
    draft = await read(ended.rosterId ?? '')
    expect(draft).toMatchObject({ version: 1, status: 'draft', runId: ended.id })
    const answer = {
      contract: 'roster-answer/1',
      status: 'optimal',
      assignments: assignmentsOf(draft.seats),
      objective: draft.levels,
    }
    expect(check(draft.problem, answer)).toMatchObject({ legal: true, faults: [] })
  })

  it('replays: the same records and seed give the same seats', async () => {
    const again = await read((await run()).rosterId ?? '')
    expect(again.version).toBe(2)
    expect(again.seats.map(seatKey)).toEqual(draft.seats.map(seatKey))
  })

  it('refuses a recused person with rule and evidence, and writes nothing', async () => {
    const hit = draft.hits.find(({ strength }) => strength === 'absolute')
    const team = draft.problem.teams.find(({ units }) => units?.includes(hit?.unitId ?? ''))
    if (!hit || !team) throw new Error('No absolute recusal in the demo round. Maybe the seed changed.')
    const others = draft.seats.filter(
      ({ personId, teamId, role }) => personId !== hit.personId && (teamId !== team.id || role !== 'member'),
    )
    const answer = await put(draft, [
      ...others,
      { personId: hit.personId, teamId: team.id, role: 'member', locked: false, liaison: false },
    ])
    expect(answer.status).toBe(422)
    expect(JSON.stringify(answer.body.error.faults)).toContain(hit.sentence['zh-CN'])
    const after = await read(draft.id)
    expect(after.revision).toBe(draft.revision)
    expect(after.seats).toEqual(draft.seats)
  })

  it('refuses a wrong role, a second seat and an overfull team', async () => {
    const member = draft.problem.people.find(({ roles = ['member'] }) => !roles.includes('leader'))
    const [first] = draft.seats
    if (!member || !first) throw new Error('The draft is empty. Maybe the seed changed.')
    const rest = draft.seats.filter(
      (seat) => seat.personId !== member.id && !(seat.teamId === first.teamId && seat.role === 'leader'),
    )
    const asLeader: Seat = { personId: member.id, teamId: first.teamId, role: 'leader', locked: false, liaison: false }
    expect((await put(draft, [...rest, asLeader])).status).toBe(422)
    const elsewhere = draft.problem.teams.find(({ id }) => id !== first.teamId)?.id ?? ''
    expect((await put(draft, [...draft.seats, { ...first, teamId: elsewhere }])).status).toBe(422)
  })

  it('refuses a stale change', async () => {
    const answer = await put({ ...draft, revision: draft.revision - 1 }, draft.seats)
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } })
  })

  it('drops bounds when a hand worsens the draft, and counts it', async () => {
    const seat = draft.seats.find(({ role }) => role === 'leader')
    const answer = await put(
      draft,
      draft.seats.filter((one) => one !== seat),
    )
    expect(answer.status).toBe(200)
    const open = answer.body.levels.find(({ level }) => level === 'open-seats')
    expect(open).toEqual({ level: 'open-seats', value: 4 })
    expect(answer.body.openSeats).toMatchObject([{ team: seat?.teamId, role: 'leader', missing: 1 }])
    expect(answer.body.openSeats[0]?.reasons.length).toBeGreaterThan(draft.problem.people.length / 2)
    draft = (await put(answer.body, draft.seats)).body
  })

  it('keeps locks and bans through a new draft, and counts changes when it should stay close', async () => {
    const [locked, banned] = draft.seats.filter(({ role }) => role === 'member')
    if (!locked || !banned) throw new Error('The draft has too few members. Maybe the seed changed.')
    const seats = draft.seats.flatMap((seat) =>
      seat === banned ? [] : [seat === locked ? { ...seat, locked: true } : seat],
    )
    const changed = await put(draft, seats, [{ personId: banned.personId, teamId: banned.teamId }])
    expect(changed.status).toBe(200)
    draft = changed.body
    const next = await read((await run({ basedOn: draft.id, stayClose: true })).rosterId ?? '')
    expect(next.seats).toContainEqual({ ...locked, locked: true })
    expect(next.seats.some(({ personId, teamId }) => personId === banned.personId && teamId === banned.teamId)).toBe(
      false,
    )
    expect(next.bans).toEqual([{ personId: banned.personId, teamId: banned.teamId }])
    const kept = seats.filter((seat) => next.seats.some((other) => seatKey(other) === seatKey(seat))).length
    expect(next.levels.find(({ level }) => level === 'changes')?.value).toBe(seats.length - kept)
    draft = next
  })

  it('names the conflict of locks that became impossible', async () => {
    const hit = draft.hits.find(({ strength }) => strength === 'absolute')
    const team = draft.problem.teams.find(({ units }) => units?.includes(hit?.unitId ?? ''))
    const copy = await caller.send<Roster>('POST', '/rosters', { roundId: round.id, basedOn: draft.id })
    expect(copy.status).toBe(201)
    const values = {
      rosterId: copy.body.id,
      teamId: team?.id ?? '',
      personId: hit?.personId ?? '',
      role: 'member',
      locked: 1,
      liaison: 0,
    }
    await office.db
      .deleteFrom('seats')
      .where('rosterId', '=', copy.body.id)
      .where('personId', '=', values.personId)
      .execute()
    await office.db.insertInto('seats').values(values).execute()
    const ended = await run({ basedOn: copy.body.id })
    expect(ended).toMatchObject({ status: 'infeasible', rosterId: null })
    expect(ended.conflict?.members.length).toBeGreaterThan(0)
  })

  it('cancels a run, and marks as interrupted what a stop cut off', async () => {
    const first = await caller.send<Run>('POST', '/runs', { roundId: round.id })
    const second = await caller.send<Run>('POST', '/runs', { roundId: round.id })
    expect((await caller.send<Run>('DELETE', `/runs/${second.body.id}`)).body.status).toBe('cancelled')
    expect((await caller.send('DELETE', `/runs/${second.body.id}`)).status).toBe(409)
    await caller.send('GET', `/runs/${first.body.id}/events`)
    await office.db.updateTable('solverRuns').set({ status: 'running' }).where('id', '=', first.body.id).execute()
    expect(await markInterrupted(office.db, office.ctx.clock.now())).toBe(1)
    expect((await caller.send<Run>('GET', `/runs/${first.body.id}`)).body.status).toBe('interrupted')
  })

  it('publishes only with every leader authorised, once and by number', async () => {
    const refused = await caller.send<ErrorBody>('POST', `/rosters/${draft.id}/publication`)
    expect(refused.status).toBe(422)
    expect(refused.body.error.faults).toHaveLength(draft.problem.teams.length)
    for (const [i, team] of draft.problem.teams.entries()) {
      const given = await leading.send<Roster>('POST', `/rosters/${draft.id}/authorisations`, {
        teamId: team.id,
        number: `测授〔2026〕${i + 1}号`,
      })
      expect(given.status).toBe(200)
    }
    const twice = await leading.send('POST', `/rosters/${draft.id}/authorisations`, {
      teamId: draft.problem.teams[0]?.id,
      number: '测授〔2026〕2号',
    })
    expect(twice.status).toBe(400)
    await signAll(caller, round.id, draft.seats)
    const published = await caller.send<Roster>('POST', `/rosters/${draft.id}/publication`)
    expect(published.body).toMatchObject({ status: 'published' })
    const stored = await office.db.selectFrom('recusalHits').select('id').where('roundId', '=', round.id).execute()
    expect(stored).toHaveLength(published.body.hits.length)
  })

  it('freezes what is published', async () => {
    const published = await read(draft.id)
    expect((await put(published, published.seats)).status).toBe(422)
    expect((await caller.send('POST', '/runs', { roundId: round.id })).status).toBe(422)
    const { body } = await caller.send<Round>('GET', `/rounds/${round.id}`)
    const { teams, taskList: _, ...fields } = body
    const change = await caller.send('PUT', `/rounds/${round.id}`, {
      revision: body.revision,
      round: { ...fields, teams },
    })
    expect(change.status).toBe(422)
    const [person] = published.problem.people
    await office.db
      .updateTable('people')
      .set({ roles: '["member"]', loadDays: 300 })
      .where('id', '=', person?.id ?? '')
      .execute()
    expect((await read(draft.id)).problem).toEqual(published.problem)
  })

  it('withdraws with a reason, and writes who did what', async () => {
    expect((await caller.send('POST', `/rosters/${draft.id}/withdrawal`, { reason: '' })).status).toBe(400)
    const withdrawn = await caller.send<Roster>('POST', `/rosters/${draft.id}/withdrawal`, { reason: '组长另有任务' })
    expect(withdrawn.body).toMatchObject({ status: 'withdrawn', withdrawnReason: '组长另有任务' })
    const trail = await office.db
      .selectFrom('trail')
      .select(['action', 'accountName'])
      .where('subjectId', '=', draft.id)
      .orderBy('seq')
      .execute()
    const authorised = draft.problem.teams.map(() => 'authorise')
    expect(trail.map(({ action }) => action)).toEqual(['draft', ...authorised, 'publish', 'withdraw'])
    const { body } = await caller.send<{ rosters: RosterRow[] }>('GET', `/rosters?roundId=${round.id}`)
    expect(body.rosters.find(({ id }) => id === draft.id)?.status).toBe('withdrawn')
  })

  it('exports a version as a workbook', async () => {
    const { status, headers } = await caller.send('GET', `/rosters/${draft.id}/export.xlsx`)
    expect(status).toBe(200)
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain('演示数据')
  })
})
