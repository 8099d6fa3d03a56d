import { describe, expect, it } from 'vitest'
import { findAlternatives } from '#solver/whatif/alternatives.ts'
import { seatsLost } from '#solver/whatif/moves.ts'
import { ask, best } from './office.ts'

describe('alternatives', () => {
  it('keep their distance from the roster and from each other, best first', async () => {
    const found = await findAlternatives(ask(), { count: 3, distance: 2, slack: 1 })
    expect(found.length).toBeGreaterThanOrEqual(2)
    const rosters = [best, ...found.map(({ assignments }) => assignments)]
    for (const [i, one] of rosters.entries())
      for (const other of rosters.slice(0, i)) expect(seatsLost(other, one).length).toBeGreaterThanOrEqual(2)
    expect(found.map(({ distance }) => distance >= 2)).toEqual(found.map(() => true))
    const values = found.map(({ levels }) => levels.at(-1)?.value ?? 0)
    expect(values).toEqual([...values].sort((a, b) => a - b))
    expect(values[0]).toBe(88)
  })

  it('are none where the slack allows none, with and without a proven optimum to start from', async () => {
    expect(await findAlternatives(ask(), { count: 3, distance: 1, slack: 0 })).toEqual([])
    expect(await findAlternatives({ ...ask(), proven: false }, { count: 3, distance: 1, slack: 0 })).toEqual([])
  })
})
