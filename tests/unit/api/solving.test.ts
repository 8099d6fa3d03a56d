import { afterEach, describe, expect, it } from 'vitest'
import type { Ending } from '#api/solving/lane.ts'
import type { RunJob } from '#api/solving/messages.ts'
import { openSolving, type Solving } from '#api/solving/solving.ts'
import { answering, crashing, failing, hanging, stillborn } from '../../support/fake-workers.ts'

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
  start: (...ids: string[]) => void
}

/** Starts jobs and notes all that is said about them. */
function watch(): Seen {
  const log: string[] = []
  const endings = new Map<string, Ending[]>()
  const holds = async (met: () => boolean): Promise<void> => {
    for (let i = 0; i < 500 && !met(); i += 1) await new Promise((resolve) => setTimeout(resolve, 10))
    if (!met()) throw new Error(`never happened; so far: ${log.join(', ')}`)
  }
  const start = (id: string): void => {
    endings.set(id, [])
    solving.start(id, JOB, {
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
})
