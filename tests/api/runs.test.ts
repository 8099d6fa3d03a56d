import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { personSchema } from '#api/people/schema.ts'
import { rosterRowSchema, rosterSchema } from '#api/rosters/schema.ts'
import { roundSchema } from '#api/rounds/schema.ts'
import { type Run, runSchema } from '#api/runs/schema.ts'
import { markInterrupted } from '#api/runs/store.ts'
import { openSolving } from '#api/solving/solving.ts'
import { check } from '../contract/check.mjs'
import { type Caller, ok, refused } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import { answering, crashing, failing, hanging, showing, stillborn } from '../support/fake-workers.ts'
import {
  addRoster,
  addRound,
  currentTermId,
  follow,
  fullSeats,
  openStage,
  person,
  putSeats,
  readRoster,
  retype,
  round,
  runToEnd,
  type Stage,
  trailOf,
  unitIds,
} from './scene.ts'

const rostersSchema = z.object({ rosters: z.array(rosterRowSchema) })
const runsSchema = z.object({ runs: z.array(runSchema) })
const UNDER_WAY = ['queued', 'running']

describe.each(DATABASES)('runs on $database', ({ open }) => {
  let office: County
  let caller: Caller
  let stage: Stage

  let rounds = 0
  const solver = join(process.cwd(), 'dist/worker.js')

  beforeAll(async () => {
    office = await openCounty(open)
    caller = await office.as('office')
  })
  afterAll(() => office.close())
  afterEach(() => office.ctx.solving.close())

  /** A round and a pool of the test's own, and the solver that it asks for. */
  async function prepare(workerFile = solver): Promise<void> {
    await use(workerFile)
    await office.db.updateTable('people').set({ pooledSince: null }).execute()
    rounds += 1
    stage = await openStage(caller, `2026-${rounds}`)
    office.log.length = 0
  }
  async function use(workerFile: string): Promise<void> {
    await office.ctx.solving.close()
    office.ctx.solving = openSolving({ workerFile, workers: 1 })
  }

  const start = (input: object = {}) =>
    ok(runSchema, caller.send('POST', '/runs', { roundId: stage.round.id, seconds: 20, ...input }), 202)
  const read = (id: string) => ok(runSchema, caller.send('GET', `/runs/${id}`))
  const cancel = (id: string) => caller.send('DELETE', `/runs/${id}`)
  const versions = async () =>
    (await ok(rostersSchema, caller.send('GET', `/rosters?roundId=${stage.round.id}`))).rosters.length

  /** Reads a run until the test is content with it; the worker's words come when they come. */
  async function until(id: string, content: (run: Run) => boolean): Promise<Run> {
    for (let tries = 0; tries < 500; tries += 1) {
      const run = await read(id)
      if (content(run)) return run
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error(`run ${id} stayed ${JSON.stringify(await read(id))}`)
  }

  describe('with the real solver', () => {
    it('drafts with either engine a proven, legal version, alike in every level', async () => {
      await prepare()
      const bounds: unknown[] = []
      for (const engine of ['highs', 'jslp']) {
        const run = await runToEnd(caller, { roundId: stage.round.id, engine })
        expect(run).toMatchObject({ status: 'done', proven: true, error: null, conflict: null, options: { engine } })
        expect(run.startedAt).not.toBeNull()
        expect(run.endedAt).not.toBeNull()
        const draft = await readRoster(caller, run.rosterId ?? '')
        expect(draft).toMatchObject({ runId: run.id, status: 'draft', openSeats: [] })
        const assignments = draft.seats.map(({ personId, teamId, role }) => ({ person: personId, team: teamId, role }))
        const answer = { contract: 'roster-answer/1', status: 'optimal', assignments, objective: draft.levels }
        expect(check(draft.problem, answer)).toMatchObject({ legal: true, faults: [] })
        bounds.push(draft.levels)
      }
      expect(bounds[1]).toEqual(bounds[0])
      const { runs } = await ok(runsSchema, caller.send('GET', `/runs?roundId=${stage.round.id}`))
      expect(new Set(runs.map(({ contractHash }) => contractHash)).size).toBe(1)
    })

    it('tells its states over the event stream and ends it with the last', async () => {
      await prepare()
      const { id } = await start()
      const told = await follow(caller, id)
      expect(told.at(-1)).toMatchObject({ id, status: 'done', proven: true })
      expect(told.slice(0, -1).every(({ status }) => UNDER_WAY.includes(status))).toBe(true)
      expect(told.at(-1)).toEqual(await read(id))
      expect(await follow(caller, id)).toEqual([await read(id)]) // after a reload of the page too
    })

    it('writes who started it, what became of it, and the draft, in the trail', async () => {
      await prepare()
      const { count } = await trailOf(office)
      const run = await runToEnd(caller, { roundId: stage.round.id, seed: 7 })
      const trail = await trailOf(office)
      expect(trail.since(count)).toEqual([
        { action: 'start', subject: 'run', subjectId: run.id },
        { action: 'draft', subject: 'roster', subjectId: run.rosterId },
        { action: 'done', subject: 'run', subjectId: run.id },
      ])
      const rows = await office.db
        .selectFrom('trail')
        .selectAll()
        .where('subjectId', '=', run.id)
        .orderBy('seq')
        .execute()
      expect(JSON.parse(rows[0]?.after ?? 'null')).toMatchObject({ seed: 7, contractHash: run.contractHash })
    })

    it('keeps locks, bans and duties in a draft based on another, and stays as close as it is told', async () => {
      await prepare()
      const { M1 = '', M2 = '', M3 = '', L1 = '' } = stage.people
      const bans = [{ personId: M3, teamId: stage.one }]
      const marked = fullSeats(stage).map((one) => ({
        ...one,
        locked: one.personId === L1 || one.personId === M1,
        liaison: one.personId === M2,
      }))
      const source = await ok(
        rosterSchema,
        putSeats(caller, { ...(await addRoster(caller, stage.round.id)), bans }, marked),
      )
      const run = await runToEnd(caller, { roundId: stage.round.id, basedOn: source.id, stayClose: true })
      const draft = await readRoster(caller, run.rosterId ?? '')
      expect(draft).toMatchObject({ basedOn: source.id, bans, version: source.version + 1 })
      expect(draft.levels.find(({ level }) => level === 'changes')).toEqual({ level: 'changes', value: 0, bound: 0 })
      for (const one of marked) expect(draft.seats).toContainEqual(one)
      expect((await readRoster(caller, source.id)).seats).toEqual(source.seats)
      const one = await ok(rosterSchema, putSeats(caller, draft, draft.seats.slice(0, -1)))
      expect(one.levels.find(({ level }) => level === 'changes')?.value).toBe(1)
      expect(one.levels.every(({ bound }) => bound === undefined)).toBe(true)
      const back = await ok(rosterSchema, putSeats(caller, one, draft.seats))
      expect(back.levels.map(({ value }) => value)).toEqual(draft.levels.map(({ value }) => value))
    })

    it('shows no bound of a draft whose records have changed since', async () => {
      await prepare()
      const run = await runToEnd(caller, { roundId: stage.round.id })
      const draft = await readRoster(caller, run.rosterId ?? '')
      expect(draft.levels.every(({ bound, value }) => bound === value)).toBe(true)
      const member = draft.seats.find(({ role }) => role === 'member')
      await office.db
        .updateTable('people')
        .set({ loadDays: 300 })
        .where('id', '=', member?.personId ?? '')
        .execute()
      const after = await readRoster(caller, draft.id)
      expect(after.levels.at(-1)?.value).toBeGreaterThan(draft.levels.at(-1)?.value ?? 0)
      expect(after.levels.every(({ bound }) => bound === undefined)).toBe(true)
    })

    it('names the conflict of a lock that the records have made impossible, and how to get out', async () => {
      await prepare()
      const { M1 = '' } = stage.people
      const locked = fullSeats(stage).map((one) => ({ ...one, locked: one.personId === M1 }))
      const source = await ok(rosterSchema, putSeats(caller, await addRoster(caller, stage.round.id), locked))
      const idOf = await unitIds(caller)
      const stored = await ok(personSchema, caller.send('GET', `/people/${M1}`))
      const interests = [{ unitId: idOf('黄略镇'), reason: '承包鱼塘', from: '2025-01-01', to: null }]
      const typed = { ...person({ code: stored.code, name: stored.name }), interests }
      await ok(personSchema, caller.send('PUT', `/people/${M1}`, { revision: stored.revision, person: typed }))
      const before = await versions()
      const run = await runToEnd(caller, { roundId: stage.round.id, basedOn: source.id })
      expect(run).toMatchObject({ status: 'infeasible', rosterId: null, proven: false })
      expect(run.conflict?.members.map(({ kind }) => kind).sort()).toEqual(['lock', 'recusal'])
      expect(run.conflict?.members.flatMap(({ ids }) => ids)).toContain(M1)
      expect(run.conflict?.relaxations.length).toBeGreaterThan(0)
      expect(await versions()).toBe(before)
      const { last } = await trailOf(office)
      expect(last).toMatchObject({ action: 'infeasible', subject: 'run', subjectId: run.id })
      expect(office.log).toEqual([])
    })

    it('refuses to start without teams, on another round’s draft, or with settings out of range', async () => {
      await prepare()
      const { count } = await trailOf(office)
      const termId = await currentTermId(caller)
      const empty = await addRound(caller, round({ termId, code: '2027-9' }))
      await refused(422, caller.send('POST', '/runs', { roundId: empty.id }))
      await refused(404, caller.send('POST', '/runs', { roundId: 'nowhere' }))
      const wrong = { roundId: stage.round.id, engine: 'cplex', seconds: 0, seed: -1 }
      expect((await refused(400, caller.send('POST', '/runs', wrong))).where).toEqual(['engine', 'seconds', 'seed'])
      const draft = await addRoster(caller, stage.round.id)
      await refused(404, caller.send('POST', '/runs', { roundId: stage.round.id, basedOn: 'nobody' }))
      await office.db.updateTable('rosters').set({ roundId: empty.id }).where('id', '=', draft.id).execute()
      const other = caller.send('POST', '/runs', { roundId: stage.round.id, basedOn: draft.id })
      expect((await refused(400, other)).where).toEqual(['basedOn'])
      expect((await trailOf(office)).since(count).map(({ subject }) => subject)).toEqual(['round', 'roster'])
      const { runs } = await ok(runsSchema, caller.send('GET', `/runs?roundId=${stage.round.id}`))
      expect(runs).toEqual([])
      for (const path of ['/runs/nobody', '/runs/nobody/events']) await refused(404, caller.send('GET', path))
      await refused(404, cancel('nobody'))
    })
  })

  describe('with a solver that does one thing', () => {
    it('shows progress while it runs, lets others wait, and cancels what runs and what waits', async () => {
      await prepare(hanging())
      const [first, second, third] = [await start(), await start(), await start()]
      const running = await until(first.id, ({ progress }) => progress.engine === 'fake')
      expect(running).toMatchObject({ status: 'running', progress: { phase: 'search', incumbent: 3, bound: 1 } })
      expect((await read(second.id)).status).toBe('queued')
      expect(await ok(runSchema, cancel(second.id))).toMatchObject({ status: 'cancelled', startedAt: null })
      expect((await read(first.id)).status).toBe('running')
      const { count } = await trailOf(office)
      const cancelled = await ok(runSchema, cancel(first.id))
      expect(cancelled).toMatchObject({ status: 'cancelled', rosterId: null, progress: { engine: 'fake' } })
      expect((await trailOf(office)).since(count).map(({ action }) => action)).toEqual(['cancel', 'cancelled'])
      expect((await refused(409, cancel(first.id))).code).toBe('conflict')
      await until(third.id, ({ status, progress }) => status === 'running' && progress.engine === 'fake')
      await ok(runSchema, cancel(third.id))
      expect(await versions()).toBe(0)
    })

    it('tells every state on the stream: queued or running, progress, cancelled, and no more', async () => {
      await prepare(hanging())
      const { id } = await start()
      const told = follow(caller, id)
      await until(id, ({ progress }) => progress.engine === 'fake')
      await ok(runSchema, cancel(id))
      const states = await told
      expect(states.at(-1)).toMatchObject({ status: 'cancelled' })
      expect(states.some(({ progress, status }) => status === 'running' && progress.engine === 'fake')).toBe(true)
    })

    it.each([
      ['ends its thread', crashing, 'code 3'],
      ['throws before it listens', stillborn, 'no engine here'],
      ['says that it failed', failing, 'the engine gave up'],
    ])('marks a run as failed whose solver %s, and takes the next', async (_, file, error) => {
      await prepare(file())
      for (let i = 0; i < 2; i += 1) {
        const run = await runToEnd(caller, { roundId: stage.round.id })
        expect(run).toMatchObject({ status: 'failed', rosterId: null })
        expect(run.error).toContain(error)
      }
      expect(await versions()).toBe(0)
      expect((await trailOf(office)).last).toMatchObject({ action: 'failed', subject: 'run' })
    })

    it('keeps an answer without proof as a draft without bounds', async () => {
      await prepare(hanging())
      const { levels, id } = await addRoster(caller, stage.round.id)
      const objective = levels.map((level) => ({ ...level, bound: null }))
      await use(answering({ status: 'feasible', objective }))
      const run = await runToEnd(caller, { roundId: stage.round.id })
      expect(run).toMatchObject({ status: 'done', proven: false })
      const draft = await readRoster(caller, run.rosterId ?? '')
      expect(draft.id).not.toBe(id)
      expect(draft.levels).toEqual(levels)
    })

    it('lets no answer out of its hands that breaks a rule', async () => {
      await prepare(hanging())
      const assignments = [{ person: stage.people['M1'], team: stage.one, role: 'leader' }]
      const objective = [{ level: 'open-seats', value: 10, bound: 10 }]
      await use(answering({ status: 'optimal', assignments, objective }))
      const run = await runToEnd(caller, { roundId: stage.round.id })
      expect(run).toMatchObject({ status: 'failed', rosterId: null })
      expect(run.error).toContain('日志')
      expect(office.log.join()).toContain('breaks role')
      expect(await versions()).toBe(0)
    })

    it('takes the best roster shown from a solver that ignores its limit, or fails without one', async () => {
      await prepare(hanging())
      const best = fullSeats(stage).map(({ personId, teamId, role }) => ({ person: personId, team: teamId, role }))
      const { count } = await trailOf(office)
      const [kind, stubborn] = [showing(best), hanging()].map((workerFile) => openSolving({ workerFile, workers: 1 }))
      if (!kind || !stubborn) throw new Error('two solvers were opened')
      office.ctx.solving = kind
      const first = await start({ seconds: 1 })
      office.ctx.solving = stubborn
      const second = await start({ seconds: 1 })
      const [shown, nothing] = await Promise.all(
        [first, second].map(({ id }) => follow(caller, id).then(() => read(id))),
      )
      await Promise.all([kind.close(), stubborn.close()])
      expect(shown).toMatchObject({ status: 'done', proven: false })
      expect((await readRoster(caller, shown?.rosterId ?? '')).seats).toHaveLength(6)
      expect(nothing).toMatchObject({ status: 'failed', rosterId: null, error: expect.stringContaining('时限') })
      expect((await trailOf(office)).since(count)).toHaveLength(5)
    })

    it('marks what a stop cut off as interrupted, never as done, and leaves ended runs alone', async () => {
      await prepare(hanging())
      const done = await start()
      await ok(runSchema, cancel(done.id))
      const [first, second] = [await start(), await start()]
      await until(first.id, ({ status }) => status === 'running')
      await office.ctx.solving.close()
      expect((await read(first.id)).status).toBe('running')
      expect(await markInterrupted(office.db, '2026-03-11T00:00:00.000Z')).toBe(2)
      for (const { id } of [first, second])
        expect(await read(id)).toMatchObject({
          status: 'interrupted',
          endedAt: '2026-03-11T00:00:00.000Z',
          rosterId: null,
        })
      expect((await read(done.id)).status).toBe('cancelled')
      expect(await markInterrupted(office.db, '2026-03-12T00:00:00.000Z')).toBe(0)
      await refused(409, cancel(first.id))
      expect((await follow(caller, first.id)).map(({ status }) => status)).toEqual(['interrupted'])
    })

    it('drafts nothing for a team that was taken away while it ran', async () => {
      await prepare(hanging())
      const draft = await ok(rosterSchema, putSeats(caller, await addRoster(caller, stage.round.id), fullSeats(stage)))
      const assignments = draft.seats.map(({ personId, teamId, role }) => ({ person: personId, team: teamId, role }))
      const objective = draft.levels.map((level) => ({ ...level, bound: level.value }))
      await use(answering({ status: 'optimal', assignments, objective }, 1000))
      const { id } = await start()
      const typed = { ...retype(stage.round), teams: retype(stage.round).teams.slice(0, 1) }
      const change = { revision: stage.round.revision, round: typed }
      await ok(roundSchema, caller.send('PUT', `/rounds/${stage.round.id}`, change))
      expect((await follow(caller, id)).at(-1)).toMatchObject({ status: 'failed', rosterId: null })
      expect(await versions()).toBe(1)
      expect(office.log.join()).toMatch(/foreign key/i)
    })
  })
})
