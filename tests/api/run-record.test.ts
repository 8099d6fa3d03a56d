import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { rosterRowSchema } from '#api/rosters/schema.ts'
import { type Run, runSchema } from '#api/runs/schema.ts'
import { openSolving } from '#api/solving/solving.ts'
import { type Caller, ok } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import { answering } from '../support/fake-workers.ts'
import { follow, openStage, readRoster, runToEnd, signAll, type Stage, trailOf } from './scene.ts'

const rostersSchema = z.object({ rosters: z.array(rosterRowSchema) })

describe.each(DATABASES)('the record of a run on $database', ({ open }) => {
  let office: County
  let caller: Caller
  let leading: Caller
  let stage: Stage
  beforeAll(async () => {
    office = await openCounty(open)
    caller = await office.as('office')
    leading = await office.as('leading-group')
    stage = await openStage(caller)
    await use(join(process.cwd(), 'dist/worker.js'))
  })
  afterAll(() => office.close())

  async function use(workerFile: string): Promise<void> {
    await office.ctx.solving.close()
    office.ctx.solving = openSolving({ workerFile, workers: 1 })
  }
  const read = (id: string) => ok(runSchema, caller.send('GET', `/runs/${id}`))
  async function replay(run: Run): Promise<Run> {
    const { id } = await ok(runSchema, caller.send('POST', `/runs/${run.id}/replay`), 202)
    await follow(caller, id)
    return read(id)
  }
  async function opinionOn(run: Run) {
    for (let tries = 0; tries < 1000; tries += 1) {
      const { secondOpinion } = await read(run.id)
      if (secondOpinion && !['queued', 'running'].includes(secondOpinion.state)) return secondOpinion
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error('the second opinion never came')
  }
  async function publish(run: Run): Promise<void> {
    for (const [teamId, number] of [
      [stage.one, `${run.id} 1`],
      [stage.two, `${run.id} 2`],
    ])
      await leading.send('POST', `/rosters/${run.rosterId}/authorisations`, { teamId, number })
    await signAll(caller, stage.round.id, (await readRoster(caller, run.rosterId ?? '')).seats)
    expect((await caller.send('POST', `/rosters/${run.rosterId}/publication`)).status).toBe(200)
  }

  it('holds the contract file by its hash, what solved it, and every level with its bound', async () => {
    const run = await runToEnd(caller, { roundId: stage.round.id, seed: 3, draw: true })
    expect(run).toMatchObject({ status: 'done', options: { seed: 3, draw: true }, replayOf: null, secondOpinion: null })
    expect(run.levels.every(({ value, bound }) => value === bound)).toBe(true)
    expect(Object.values(run.versions ?? {}).every((version) => /\d/.test(version))).toBe(true)
    const response = await office.ctx.db.selectFrom('solverRuns').select('problem').where('id', '=', run.id).execute()
    expect(
      createHash('sha256')
        .update(response[0]?.problem ?? '')
        .digest('hex'),
    ).toBe(run.contractHash)
    const { body } = await caller.send('GET', `/runs/${run.id}/problem.json`)
    expect(body).toMatchObject({ contract: 'roster-problem/1' })
  })

  it('is replayed to the same roster without a new version, and the trail says so', async () => {
    const run = await runToEnd(caller, { roundId: stage.round.id, draw: true, seed: 5 })
    const versions = async () =>
      (await ok(rostersSchema, caller.send('GET', `/rosters?roundId=${stage.round.id}`))).rosters.length
    const [before, { count }] = [await versions(), await trailOf(office)]
    expect(await replay(run)).toMatchObject({ replayOf: run.id, sameAsOriginal: true, contractHash: run.contractHash })
    expect(await versions()).toBe(before)
    expect((await trailOf(office)).since(count).length).toBeGreaterThan(0)
  })

  it('tells when the other engine agrees with what was published', async () => {
    const run = await runToEnd(caller, { roundId: stage.round.id })
    await publish(run)
    const opinion = await opinionOn(run)
    expect(opinion).toMatchObject({ state: 'agrees', method: 're-solve' })
    expect(opinion.engine).not.toBe(run.engine)
    await caller.send('POST', `/rosters/${run.rosterId}/withdrawal`, { reason: '试' })
  })

  it('tells when it disagrees, and leaves what was published as it is', async () => {
    const run = await runToEnd(caller, { roundId: stage.round.id })
    const objective = run.levels.map(({ level, value }) => ({ level, value: value - 1, bound: value - 1 }))
    await use(answering({ status: 'optimal', objective }))
    await publish(run)
    expect(await opinionOn(run)).toMatchObject({ state: 'disagrees' })
    const { rosters } = await ok(rostersSchema, caller.send('GET', `/rosters?roundId=${stage.round.id}`))
    expect(rosters.find(({ id }) => id === run.rosterId)?.status).toBe('published')
  })
})
