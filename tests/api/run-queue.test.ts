import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rosterSchema } from '#api/rosters/schema.ts'
import { type Run, runSchema } from '#api/runs/schema.ts'
import { openSolving, type SolvingSettings } from '#api/solving/solving.ts'
import { type Caller, ok } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import { answering, crashing, greedy, hanging, showing } from '../support/fake-workers.ts'
import { addRoster, follow, fullSeats, openStage, putSeats, readRoster, type Stage, trailOf } from './scene.ts'

const solver = join(process.cwd(), 'dist/worker.js')

describe.each(DATABASES)('runs at once on $database', ({ open }) => {
  let office: County
  let caller: Caller
  let stage: Stage
  beforeAll(async () => {
    office = await openCounty(open)
    caller = await office.as('office')
    stage = await openStage(caller)
  })
  afterAll(() => office.close())
  afterEach(() => office.ctx.solving.close())

  async function use(workerFile: string, settings: Partial<SolvingSettings> = {}): Promise<void> {
    await office.ctx.solving.close()
    office.ctx.solving = openSolving({ workerFile, workers: 1, ...settings })
  }
  const start = (input: object = {}) =>
    ok(runSchema, caller.send('POST', '/runs', { roundId: stage.round.id, seconds: 20, ...input }), 202)
  const read = (id: string) => ok(runSchema, caller.send('GET', `/runs/${id}`))
  const cancel = (id: string) => ok(runSchema, caller.send('DELETE', `/runs/${id}`))
  const best = () => fullSeats(stage).map(({ personId, teamId, role }) => ({ person: personId, team: teamId, role }))

  async function until(id: string, content: (run: Run) => boolean): Promise<Run> {
    for (let tries = 0; tries < 500; tries += 1) {
      const run = await read(id)
      if (content(run)) return run
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error(`run ${id} stayed ${JSON.stringify(await read(id))}`)
  }
  const underWay = (id: string) => until(id, ({ progress }) => progress.phase === 'search')

  it('queues ten, each told its place, and finishes them all in order', async () => {
    await use(solver)
    const runs: Run[] = []
    for (let i = 0; i < 10; i += 1) runs.push(await start({ seed: i }))
    expect(runs.at(-1)).toMatchObject({ status: 'queued', progress: { phase: 'queued' } })
    expect(runs.at(-1)?.progress.position).toBeGreaterThan(1)
    const told = await follow(caller, runs.at(-1)?.id ?? '')
    const places = told.flatMap(({ progress }) => progress.position ?? [])
    expect(places).toEqual([...places].sort((a, b) => b - a))
    const ended = await Promise.all(runs.map(({ id }) => read(id)))
    for (const run of ended) expect(run).toMatchObject({ status: 'done', proven: true, error: null })
    expect(new Set(ended.map(({ rosterId }) => rosterId)).size).toBe(10)
    expect(office.log).toEqual([])
  })

  it('keeps the best roster of a cancelled run as a draft, within 200 milliseconds', async () => {
    await use(showing(best(), [0]))
    const { id } = await start()
    await underWay(id)
    const { count } = await trailOf(office)
    const began = performance.now()
    const run = await cancel(id)
    expect(performance.now() - began).toBeLessThan(200)
    expect(run).toMatchObject({ status: 'cancelled', proven: false, engine: 'highs', error: null })
    expect(run.levels[0]).toEqual({ level: 'open-seats', value: 0, bound: 0 })
    expect(run.levels.slice(1).every(({ bound }) => bound === null)).toBe(true)
    const draft = await readRoster(caller, run.rosterId ?? '')
    expect(draft.seats).toHaveLength(6)
    expect(draft.run?.id).toBe(id)
    expect((await trailOf(office)).since(count).map(({ action }) => action)).toEqual(['cancel', 'draft', 'cancelled'])
  })

  it('makes no draft of a cancelled run that had nobody seated', async () => {
    await use(showing([]))
    const { id } = await start()
    await underWay(id)
    expect(await cancel(id)).toMatchObject({ status: 'cancelled', rosterId: null, levels: [] })
  })

  it('stops at the limit with the best roster and the bounds shown', async () => {
    await use(showing(best(), [0]))
    const { id } = await start({ seconds: 1 })
    const began = performance.now()
    await follow(caller, id)
    expect(performance.now() - began).toBeLessThan(1500)
    const run = await read(id)
    expect(run).toMatchObject({ status: 'done', proven: false })
    expect(run.levels[0]).toMatchObject({ value: 0, bound: 0 })
  })

  it.each([
    ['runs out of memory', greedy, /内存不足.*不受影响.*SOLVER_MEMORY_MB/],
    ['crashes', crashing, /意外结束.*不受影响.*重试/],
  ])('fails the run whose thread %s, in words, and nothing else', async (_, file, words) => {
    const draft = await ok(rosterSchema, putSeats(caller, await addRoster(caller, stage.round.id), fullSeats(stage)))
    await use(file(), { memoryMb: 32 })
    const [first, second] = [await start(), await start()]
    for (const { id } of [first, second]) {
      await follow(caller, id)
      const run = await read(id)
      expect(run).toMatchObject({ status: 'failed', rosterId: null, error: expect.stringMatching(words) })
    }
    expect((await caller.send('GET', '/health')).status).toBe(200)
    expect((await readRoster(caller, draft.id)).seats).toEqual(draft.seats)
    await use(answering({ status: 'infeasible' }))
    const { id } = await start()
    expect((await follow(caller, id)).at(-1)).toMatchObject({ status: 'infeasible' })
  })

  it('lets a question go when its caller leaves', async () => {
    const draft = await ok(rosterSchema, putSeats(caller, await addRoster(caller, stage.round.id), fullSeats(stage)))
    await use(hanging())
    const left = new AbortController()
    const question = { ask: 'why-not', personId: stage.people['M3'], teamId: stage.one }
    const asked = office.app.request(`/api/rosters/${draft.id}/questions`, {
      method: 'POST',
      headers: { cookie: caller.cookie(), origin: 'http://localhost', 'content-type': 'application/json' },
      body: JSON.stringify({ seats: draft.seats, bans: [], seconds: 60, question }),
      signal: left.signal,
    })
    setTimeout(() => left.abort(), 300)
    const began = performance.now()
    expect((await asked).status).toBe(503)
    expect(performance.now() - began).toBeLessThan(1500)
  })
})
