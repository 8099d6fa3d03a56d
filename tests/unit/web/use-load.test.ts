import { afterEach, describe, expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { useLoad, type Load } from '../../../web/composables/use-load.ts'

let scope: EffectScope
afterEach(() => scope.stop())

function load<T>(call: () => Promise<T>, source = ref(0)): Load<T> {
  scope = effectScope()
  const loaded = scope.run(() => useLoad(call, [source]))
  if (loaded === undefined) throw new Error('the scope has been stopped already')
  return loaded
}

/** Calls that the test answers itself, in the order that it likes. */
function held() {
  const waiting: { answer: (value: string) => void; fail: (error: Error) => void }[] = []
  const call = vi.fn(() => new Promise<string>((answer, fail) => waiting.push({ answer, fail })))
  return { waiting, call }
}

const settled = async () => {
  await nextTick()
  await new Promise((resolve) => setTimeout(resolve))
}

describe('useLoad', () => {
  test('keeps the last answer while a newer one loads', async () => {
    const { waiting, call } = held()
    const source = ref(0)
    const { data, loading } = load(call, source)
    waiting[0]?.answer('first')
    await settled()
    source.value += 1
    await settled()
    expect([data.value, loading.value]).toEqual(['first', true])
    waiting[1]?.answer('second')
    await settled()
    expect([data.value, loading.value]).toEqual(['second', false])
  })

  test('of overlapping calls only the newest counts', async () => {
    const { waiting, call } = held()
    const source = ref(0)
    const { data } = load(call, source)
    source.value += 1
    await settled()
    waiting[1]?.answer('newer')
    await settled()
    waiting[0]?.answer('older')
    await settled()
    expect(data.value).toBe('newer')
  })

  test('a failure leaves the last answer, and is gone after the next success', async () => {
    const { waiting, call } = held()
    const { data, error, reload } = load(call)
    waiting[0]?.answer('first')
    await settled()
    void reload()
    waiting[1]?.fail(new Error('no answer'))
    await settled()
    expect([data.value, error.value?.message]).toEqual(['first', 'no answer'])
    void reload()
    waiting[2]?.answer('third')
    await settled()
    expect([data.value, error.value]).toEqual(['third', null])
  })

  test('an answer after the page has gone changes nothing', async () => {
    const { waiting, call } = held()
    const { data } = load(call)
    scope.stop()
    waiting[0]?.answer('late')
    await settled()
    expect(data.value).toBeNull()
  })
})
