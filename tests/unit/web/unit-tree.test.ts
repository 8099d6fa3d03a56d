import { describe, expect, it } from 'vitest'
import { branches, depths, inTreeOrder, withDescendants } from '../../../web/components/units/unit-tree.ts'

const unit = (id: string, parentId: string | null = null) => ({ id, code: id, parentId })
const ids = (units: readonly { id: string }[]) => units.map(({ id }) => id).join('')

describe('the tree of units', () => {
  const family = [unit('d', 'a'), unit('c'), unit('b', 'd'), unit('a'), unit('e', 'gone')]

  it('puts each unit before those under it and sisters by code', () => {
    expect(ids(inTreeOrder(family))).toBe('adbce')
  })
  it('says how deep each one hangs; an unknown parent counts for nothing', () => {
    expect(Object.fromEntries(depths(family))).toEqual({ a: 0, b: 2, c: 0, d: 1, e: 0 })
  })
  it('keeps every unit once when parents run in a ring', () => {
    const ring = [unit('x', 'y'), unit('y', 'x'), unit('z')]
    expect(ids(inTreeOrder(ring)).split('').sort().join('')).toBe('xyz')
    expect(depths(ring).get('x')).toBe(1)
  })
  it('knows whom a unit must not be put under', () => {
    expect([...withDescendants(family, 'a')].sort()).toEqual(['a', 'b', 'd'])
    expect([...withDescendants(family, 'c')]).toEqual(['c'])
  })
  it('counts kinds under their categories and leaves out empty ones', () => {
    const town = { kind: 'town' } as const
    expect(branches([town, { kind: 'street' }, town, { kind: 'other' }])).toEqual([
      {
        category: 'town',
        count: 3,
        kinds: [
          { kind: 'town', count: 2 },
          { kind: 'street', count: 1 },
        ],
      },
      { category: 'other', count: 1, kinds: [{ kind: 'other', count: 1 }] },
    ])
  })
})
