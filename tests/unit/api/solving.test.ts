import { setMaxListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ending } from '#api/solving/lane.ts'
import type { QuestionJob, RunJob } from '#api/solving/messages.ts'
import { openSolving, type Solving } from '#api/solving/solving.ts'
import {
  answering,
  crashing,
  dividing,
  failing,
  greedy,
  hanging,
  showing,
  stillborn,
} from '../../support/fake-workers.ts'

const JOB: RunJob = {
  kind: 'run',
  problem: { contract: 'roster-problem/1', people: [], teams: [] },
  options: { engine: 'auto', seconds: 20, seed: 1, draw: false },
}

let solving: Solving
afterEach(() => solving.close())

interface Seen {
  log: string[]
  endings: Map<string, Ending[]>
  ended: (id: string) => Promise<Ending>
  started: (id: string) => Promise<void>
  said: (line: string) => Promise<void>
  start: (...ids: string[]) => void
}

/** Starts jobs and notes all that is said about them. */
function watch(job = JOB): Seen {
  const log: string[] = []
  const endings = new Map<string, Ending[]>()
  const holds = async (met: () => boolean): Promise<void> => {
    for (let i = 0; i < 500 && !met(); i += 1) await new Promise((resolve) => setTimeout(resolve, 10))
    if (!met()) throw new Error(`never happened; so far: ${log.join(', ')}`)
  }
  const start = (id: string): void => {
    endings.set(id, [])
    solving.start(id, job, {
      onStart: () => log.push(`${id} starts`),
      onProgress: ({ phase }) => log.push(`${id} ${phase}`),
      onEnd: (ending) => {
        log.push(`${id} ${ending.kind}`)
        endings.get(id)?.push(ending)
      },
    })
  }
  return {
    log,
    endings,
    ended: async (id) => {
      await holds(() => endings.get(id)?.length === 1)
      const [ending] = endings.get(id) ?? []
      if (!ending) throw new Error(`${id} has not ended`)
      return ending
    },
    started: (id) => holds(() => log.includes(`${id} starts`)),
    said: (line) => holds(() => log.includes(line)),
    start: (...ids) => ids.forEach(start),
  }
}

describe('openSolving', () => {
  it('answers one job after the other, in the order they came', async () => {
    solving = openSolving({ workerFile: answering({ status: 'optimal' }), workers: 1 })
    const seen = watch()
    seen.start('a', 'b', 'c')
    expect(seen.log).toEqual(['a starts'])
    for (const id of ['a', 'b', 'c']) expect(await seen.ended(id)).toMatchObject({ kind: 'answer' })
    expect(seen.log).toEqual(['a starts', 'a answer', 'b starts', 'b answer', 'c starts', 'c answer'])
  })

  it('runs as many at a time as it has workers', async () => {
    solving = openSolving({ workerFile: hanging(), workers: 2 })
    const seen = watch()
    seen.start('a', 'b', 'c')
    expect(seen.log).toEqual(['a starts', 'b starts'])
    expect(solving.cancel('a')).toBe(true)
    expect(seen.log).toEqual(['a starts', 'b starts', 'a cancelled', 'c starts'])
  })

  it('cancels what waits without ever starting it, and knows nothing of a job that has ended', async () => {
    solving = openSolving({ workerFile: hanging(), workers: 1 })
    const seen = watch()
    seen.start('a', 'b')
    expect(solving.cancel('b')).toBe(true)
    expect(solving.cancel('b')).toBe(false)
    expect(solving.cancel('nobody')).toBe(false)
    expect(solving.cancel('a')).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(seen.log).toEqual(['a starts', 'b cancelled', 'a cancelled'])
  })

  it.each([
    ['ends its thread', crashing, /code 3/],
    ['throws before it listens', stillborn, /no engine here/],
    ['says that it failed', failing, /gave up/],
  ])('tells once that a worker %s, and takes the next job', async (_, file, words) => {
    solving = openSolving({ workerFile: file(), workers: 1 })
    const seen = watch()
    seen.start('a', 'b')
    for (const id of ['a', 'b'])
      expect(await seen.ended(id)).toMatchObject({ kind: 'failed', error: expect.stringMatching(words) })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect([...seen.endings.values()].map((list) => list.length)).toEqual([1, 1])
  })

  it('ends every job as closed when it closes, and takes none afterwards', async () => {
    solving = openSolving({ workerFile: hanging(), workers: 1 })
    const seen = watch()
    seen.start('a', 'b')
    await seen.started('a')
    await solving.close()
    expect(seen.log.filter((line) => line.endsWith('closed'))).toEqual(['a closed', 'b closed'])
    expect(() => seen.start('c')).toThrow(/closed/)
  })

  it('tells each its place in the queue, and again when it moves up', async () => {
    solving = openSolving({ workerFile: hanging(), workers: 1 })
    const places: string[] = []
    for (const id of ['a', 'b', 'c'])
      solving.start(id, JOB, { onQueued: (place) => places.push(`${id} ${place}`), onEnd: () => {} })
    expect(places).toEqual(['b 1', 'c 2'])
    solving.cancel('a')
    expect(places).toEqual(['b 1', 'c 2', 'c 1'])
  })

  it('hands out the best roster shown when it is cancelled', async () => {
    solving = openSolving({ workerFile: showing([{ person: 'p', team: 't', role: 'member' }], [0]), workers: 1 })
    const seen = watch()
    seen.start('a')
    await seen.said('a search')
    solving.cancel('a')
    expect(await seen.ended('a')).toMatchObject({
      kind: 'cancelled',
      best: { bounds: [0], assignments: [{ person: 'p' }] },
    })
  })

  it('stops a solver that ignores its limit within five percent of it', async () => {
    solving = openSolving({ workerFile: hanging(), workers: 1 })
    const seen = watch({ ...JOB, options: { ...JOB.options, seconds: 1 } })
    seen.start('a')
    await seen.said('a search')
    const began = performance.now()
    expect(await seen.ended('a')).toEqual({ kind: 'cut', best: null })
    expect(performance.now() - began).toBeLessThan(1120)
  })

  it('fails only the job whose thread runs out of memory, and says what to do', async () => {
    solving = openSolving({ workerFile: greedy(), workers: 1, memoryMb: 32 })
    const seen = watch()
    seen.start('a')
    expect(await seen.ended('a')).toMatchObject({
      kind: 'failed',
      error: expect.stringMatching(/内存不足.*不受影响.*SOLVER_MEMORY_MB/),
    })
    await solving.close()
    solving = openSolving({ workerFile: answering({ status: 'optimal' }), workers: 1 })
    seen.start('b')
    expect(await seen.ended('b')).toMatchObject({ kind: 'answer' })
  })

  describe('questions', () => {
    const QUESTION: QuestionJob = {
      kind: 'question',
      problem: JOB.problem,
      assignments: [],
      proven: false,
      question: { ask: 'why-not', personId: 'p', teamId: 't' },
      seconds: 1,
    }
    let patient: AbortSignal
    beforeEach(() => {
      patient = new AbortController().signal
      setMaxListeners(0, patient)
    })

    it('are answered while ten runs are under way, one after the other in the same thread', async () => {
      solving = openSolving({ workerFile: dividing({ verdict: 'unknown' }), workers: 1 })
      watch().start(...Array.from({ length: 10 }, (_, i) => `run ${i}`))
      const endings = await Promise.all([1, 2, 3].map(() => solving.ask(QUESTION, patient)))
      expect(endings.map((ending) => ending.kind === 'reply' && ending.reply.seconds)).toEqual([1, 2, 3])
    })

    it('end with their caller, whether asked already or not', async () => {
      solving = openSolving({ workerFile: hanging(), workers: 1 })
      const [first, second] = [new AbortController(), new AbortController()]
      const asked = [solving.ask(QUESTION, first.signal), solving.ask(QUESTION, second.signal)]
      second.abort()
      first.abort()
      expect(await Promise.all(asked)).toEqual([
        { kind: 'cancelled', best: null },
        { kind: 'cancelled', best: null },
      ])
      expect(await solving.ask(QUESTION, AbortSignal.abort())).toEqual({ kind: 'cancelled', best: null })
    })

    it('are stopped a second beyond their limit, and no more than twenty wait', async () => {
      solving = openSolving({ workerFile: hanging(), workers: 1 })
      const began = performance.now()
      const asked = Array.from({ length: 20 }, () => solving.ask(QUESTION, patient))
      expect(await solving.ask(QUESTION, patient)).toMatchObject({
        kind: 'failed',
        error: expect.stringContaining('太多'),
      })
      expect(await asked[0]).toEqual({ kind: 'cut', best: null })
      expect(performance.now() - began).toBeLessThan(3000)
    })
  })

  describe('second opinions', () => {
    it('wait for every run and question, and step back for a new run', async () => {
      solving = openSolving({ workerFile: hanging(), workers: 1 })
      const seen = watch()
      let settled = ''
      seen.start('a')
      void solving.consider(JOB).then(({ kind }) => (settled = kind))
      solving.cancel('a')
      await new Promise((resolve) => setTimeout(resolve, 200))
      seen.start('b')
      await seen.said('b search')
      expect(settled).toBe('')
      await solving.close()
      expect(settled).toBe('closed')
    })

    it('are taken up again after the run that they stepped back for', async () => {
      solving = openSolving({ workerFile: answering({ status: 'optimal' }, 300), workers: 1 })
      const seen = watch()
      const opinion = solving.consider(JOB).then((ending) => {
        seen.log.push(`opinion ${ending.kind}`)
      })
      seen.start('a')
      await opinion
      expect(seen.log).toEqual(['a starts', 'a answer', 'opinion answer'])
    })
  })
})
