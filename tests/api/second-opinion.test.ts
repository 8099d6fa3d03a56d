import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { resumeOpinions } from '#api/opinions/consider.ts'
import { rosterSchema } from '#api/rosters/schema.ts'
import { type Opinion, type Run, runSchema } from '#api/runs/schema.ts'
import { openSolving } from '#api/solving/solving.ts'
import { type Caller, ok } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import { answering, crashing, hanging } from '../support/fake-workers.ts'
import {
  addRoster,
  fullSeats,
  openStage,
  putSeats,
  readRoster,
  runToEnd,
  signAll,
  type Stage,
  trailOf,
} from './scene.ts'

const solver = join(process.cwd(), 'dist/worker.js')

describe.each(DATABASES)('second opinions on $database', ({ open }) => {
  let office: County
  let caller: Caller
  let leading: Caller
  let stage: Stage
  let run: Run
  let rounds = 0
  beforeAll(async () => {
    office = await openCounty(open)
    caller = await office.as('office')
    leading = await office.as('leading-group')
  })
  afterAll(() => office.close())
  beforeEach(async () => {
    await use(solver)
    await office.db.updateTable('people').set({ pooledSince: null }).execute()
    rounds += 1
    stage = await openStage(caller, `2026-${rounds}`)
    run = await runToEnd(caller, { roundId: stage.round.id, engine: rounds % 2 === 0 ? 'highs' : 'jslp' })
    office.log.length = 0
  })

  async function use(workerFile: string): Promise<void> {
    await office.ctx.solving.close()
    office.ctx.solving = openSolving({ workerFile, workers: 1 })
  }
  async function publish(rosterId = run.rosterId): Promise<void> {
    for (const [i, teamId] of [stage.one, stage.two].entries()) {
      const number = `${rosterId} ${i}`
      await ok(rosterSchema, leading.send('POST', `/rosters/${rosterId}/authorisations`, { teamId, number }))
    }
    await signAll(caller, stage.round.id, (await readRoster(caller, rosterId ?? '')).seats)
    await ok(rosterSchema, caller.send('POST', `/rosters/${rosterId}/publication`))
  }
  async function opinion(content: (one: Opinion) => boolean): Promise<Opinion> {
    let secondOpinion: Opinion | null = null
    for (let tries = 0; tries < 1000; tries += 1) {
      secondOpinion = (await ok(runSchema, caller.send('GET', `/runs/${run.id}`))).secondOpinion
      if (secondOpinion && content(secondOpinion)) return secondOpinion
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`the opinion stayed ${JSON.stringify(secondOpinion)}`)
  }
  const settled = () => opinion(({ state }) => state !== 'queued' && state !== 'running')
  const standing = async () => (await readRoster(caller, run.rosterId ?? '')).status

  it.each(['one engine', 'the other'])('agree at every level with %s’s answer, and the trail says so', async () => {
    const { count } = await trailOf(office)
    await publish()
    const found = await settled()
    const other = run.engine === 'highs' ? 'jslp' : 'highs'
    expect(found).toMatchObject({ state: 'agrees', engine: other, method: 're-solve', levels: run.levels })
    const since = (await trailOf(office)).since(count)
    expect(since.at(-1)).toEqual({ action: 'second-opinion', subject: 'run', subjectId: run.id })
    expect(office.log).toEqual([])
  })

  it('disagree aloud, and leave what is published', async () => {
    const objective = run.levels.map(({ level, value }) => ({ level, value: value + 1, bound: value + 1 }))
    await use(answering({ status: 'optimal', objective }))
    await publish()
    expect(await settled()).toMatchObject({
      state: 'disagrees',
      levels: objective,
      note: expect.stringContaining('达不到'),
    })
    expect(office.log.join()).toContain(run.id)
    expect(await standing()).toBe('published')
  })

  it('compare a roster changed by hand by bounds only, and say so', async () => {
    const draft = await readRoster(caller, run.rosterId ?? '')
    const seats = draft.seats.filter(({ role }) => role !== 'member')
    const edited = await ok(rosterSchema, putSeats(caller, draft, seats))
    await publish(edited.id)
    const found = await settled()
    expect(found.method).toBe('bound')
    expect(['agrees', 'unaffordable']).toContain(found.state)
    expect(found.note).toContain('人工调整')
    expect(found.levels?.[0]).toMatchObject({ level: 'open-seats', value: 2, bound: 0 })
  })

  it('are taken up again after a stop of the server', async () => {
    await use(hanging())
    await publish()
    await opinion(({ state }) => state === 'running')
    await office.ctx.solving.close()
    expect((await opinion(() => true)).state).toBe('running')
    await use(solver)
    resumeOpinions(office.ctx)
    expect(await settled()).toMatchObject({ state: 'agrees' })
    await use(hanging())
    resumeOpinions(office.ctx) // a settled one stays as it is
    expect((await opinion(() => true)).state).toBe('agrees')
  })

  it('come to nothing when the thread dies, and cost nothing', async () => {
    await use(crashing())
    await publish()
    expect(await settled()).toMatchObject({ state: 'unaffordable', note: expect.stringContaining('意外结束') })
    expect(await standing()).toBe('published')
  })

  it('are not asked on a roster made by hand', async () => {
    const draft = await ok(rosterSchema, putSeats(caller, await addRoster(caller, stage.round.id), fullSeats(stage)))
    await publish(draft.id)
    expect(await office.db.selectFrom('secondOpinions').selectAll().where('rosterId', '=', draft.id).execute()).toEqual(
      [],
    )
    expect((await readRoster(caller, draft.id)).run).toBeNull()
  })
})
