import { describe, expect, it } from 'vitest'
import { Mutex } from '#api/db/mutex.ts'

describe('Mutex', () => {
  it('lets one in at a time, in the order they came', async () => {
    const mutex = new Mutex()
    const log: string[] = []
    const work = async (name: string, ticks: number): Promise<void> => {
      const release = await mutex.lock()
      log.push(`${name} in`)
      for (let i = 0; i < ticks; i += 1) await Promise.resolve()
      log.push(`${name} out`)
      release()
    }
    await Promise.all([work('a', 9), work('b', 1), work('c', 5)])
    expect(log).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
  })

  it('is free again after the last release, and a second release of one holder lets nobody else in', async () => {
    const mutex = new Mutex()
    const first = await mutex.lock()
    let entered = false
    const waiting = mutex.lock().then((release) => {
      entered = true
      return release
    })
    await Promise.resolve()
    expect(entered).toBe(false)
    first()
    const second = await waiting
    first()
    let third = false
    void mutex.lock().then(() => {
      third = true
    })
    await new Promise((resolve) => setTimeout(resolve, 1))
    expect(third).toBe(false)
    second()
    await new Promise((resolve) => setTimeout(resolve, 1))
    expect(third).toBe(true)
  })
})
