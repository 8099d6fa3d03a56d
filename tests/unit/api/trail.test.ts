import { describe, expect, it } from 'vitest'
import type { TrailTable } from '#api/db/tables.ts'
import { entryHash, FIRST_HASH } from '#api/trail/record.ts'

const entry: Omit<TrailTable, 'hash'> = {
  seq: 1,
  at: '2026-03-10T02:00:00.000Z',
  accountId: 'a',
  accountName: '张三',
  action: 'create',
  subject: 'unit',
  subjectId: 'u',
  before: null,
  after: '{"name":"x"}',
  previousHash: FIRST_HASH,
}

describe('entryHash', () => {
  it('is SHA-256 over every column but itself, alike at every call', () => {
    expect(entryHash(entry)).toMatch(/^[0-9a-f]{64}$/)
    expect(entryHash({ ...entry })).toBe(entryHash(entry))
    const { at, ...rest } = entry
    expect(entryHash({ ...rest, at })).toBe(entryHash(entry)) // whatever the order of the columns
  })

  it.each([
    ['seq', 2],
    ['at', '2026-03-10T02:00:00.001Z'],
    ['accountId', null],
    ['accountName', '李四'],
    ['action', 'update'],
    ['subject', 'person'],
    ['subjectId', 'v'],
    ['before', 'null'],
    ['after', null],
    ['previousHash', '1'.repeat(64)],
  ])('changes with %s', (column, value) => {
    expect(entryHash({ ...entry, [column]: value })).not.toBe(entryHash(entry))
  })

  it('does not confuse text that moves from one column to the next', () => {
    const [left, right] = [
      { ...entry, action: 'ab', subject: 'c' },
      { ...entry, action: 'a', subject: 'bc' },
    ]
    expect(entryHash(left)).not.toBe(entryHash(right))
    expect(entryHash({ ...entry, before: null, after: 'null' })).not.toBe(
      entryHash({ ...entry, before: 'null', after: null }),
    )
  })
})
