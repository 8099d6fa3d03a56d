import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { computed, effectScope, type EffectScope, shallowRef } from 'vue'
import type { Ask, Question, Reply } from '#api/questions/schema.ts'
import { type Asking, useQuestion } from '../../../web/composables/use-question.ts'
import type { Snapshot } from '../../../web/components/rosters/snapshot.ts'
import { seat, SNAPSHOT } from './roster-scene.ts'

interface Call {
  ask: Ask
  signal: AbortSignal
  reply: (reply: Reply) => void
  fail: (error: unknown) => void
}

const WHY: Question = { ask: 'why-seat', personId: 'p1', teamId: 't1' }
const NOT: Question = { ask: 'why-not', personId: 'p4', teamId: 't1', role: 'member' }
const UNKNOWN: Reply = { ask: 'why-not', seconds: 0.1, answer: { verdict: 'unknown' } }

let scope: EffectScope
let asking: Asking
let calls: Call[]
const snapshot = shallowRef<Snapshot>(SNAPSHOT)

beforeEach(() => {
  vi.useFakeTimers()
  snapshot.value = SNAPSHOT
  calls = []
  scope = effectScope()
  asking = scope.run(() =>
    useQuestion({
      snapshot: computed(() => snapshot.value),
      send: (ask, signal) => new Promise((reply, fail) => calls.push({ ask, signal, reply, fail })),
    }),
  ) as Asking // the scope is active
})

afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

const settle = () => vi.advanceTimersByTimeAsync(0)

describe('a question', () => {
  test('is about the seats on the desk and ends in its answer', async () => {
    void asking.ask(NOT)
    expect(calls[0]?.ask).toMatchObject({ seats: SNAPSHOT.seats, bans: [], question: NOT })
    expect(asking.waiting.value).toBe(true)
    calls[0]?.reply(UNKNOWN)
    await settle()
    expect(asking.reply.value).toEqual(UNKNOWN)
    expect(asking.waiting.value).toBe(false)
  })

  test('shows a clock only once it takes a moment', async () => {
    void asking.ask(NOT)
    await vi.advanceTimersByTimeAsync(250)
    expect(asking.elapsed.value).toBeNull()
    await vi.advanceTimersByTimeAsync(250)
    expect(asking.elapsed.value).toBeCloseTo(0.5, 1)
  })

  test('drops the one before it, whose answer no longer counts', async () => {
    void asking.ask(WHY)
    void asking.ask(NOT)
    expect(calls[0]?.signal.aborted).toBe(true)
    calls[1]?.reply(UNKNOWN)
    calls[0]?.fail(new Error('aborted'))
    await settle()
    expect(asking.question.value).toEqual(NOT)
    expect(asking.reply.value).toEqual(UNKNOWN)
    expect(asking.error.value).toBeNull()
  })

  test('can be stopped and asked again', async () => {
    void asking.ask(NOT)
    asking.stop()
    expect(calls[0]?.signal.aborted).toBe(true)
    expect(asking.stopped.value).toBe(true)
    void asking.again()
    expect(asking.stopped.value).toBe(false)
    expect(calls[1]?.ask.question).toEqual(NOT)
  })

  test('keeps a failure for the reader', async () => {
    void asking.ask(NOT)
    calls[0]?.fail(new Error('no thread'))
    await settle()
    expect(asking.error.value?.message).toBe('no thread')
    expect(asking.reply.value).toBeNull()
  })

  test('is stale once a seat changes, and fresh again after undo', async () => {
    void asking.ask(NOT)
    calls[0]?.reply(UNKNOWN)
    await settle()
    expect(asking.fresh.value).toBe(true)
    snapshot.value = { ...SNAPSHOT, seats: [...SNAPSHOT.seats, seat('p6', 't1', 'member')] }
    expect(asking.fresh.value).toBe(false)
    snapshot.value = SNAPSHOT
    expect(asking.fresh.value).toBe(true)
  })

  test('is forgotten when closed, and aborted with the page', () => {
    void asking.ask(NOT)
    asking.close()
    expect(asking.question.value).toBeNull()
    void asking.ask(WHY)
    scope.stop()
    expect(calls[1]?.signal.aborted).toBe(true)
  })
})
