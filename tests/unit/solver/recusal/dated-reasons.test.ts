/** R8, R9 and R10: interests and other reasons while they last, and inspections led before. */
import { describe, expect, it } from 'vitest'
import type { OtherReason } from '#solver/domain/person.ts'
import { around, changed, found, hitsOf, interest, led, other, seats } from './facts.ts'

const HOUSE = ['county', 'finance', 'treasury']

/** First and last day of what lasts, and whether it binds in a round from 1 March to 30 April. */
const SPELLS: [string, string | null, boolean][] = [
  ['2026-01-01', null, true],
  ['2026-01-01', '2026-02-28', false],
  ['2026-01-01', '2026-03-01', true],
  ['2026-01-01', '2026-03-02', true],
  ['2026-04-29', null, true],
  ['2026-04-30', '2026-04-30', true],
  ['2026-05-01', null, false],
]

describe('R8 interest', () => {
  it.each(SPELLS)('from %s to %s binds: %s', (from, to, binds) =>
    expect(found({ interests: [interest({ from, to })] })).toEqual(binds ? around('R8', 'absolute', HOUSE) : []),
  )

  it('reaches affiliates', () => {
    expect(found({ interests: [interest({ unitId: 'water' })] })).toEqual(
      around('R8', 'absolute', ['water', 'waterworks']),
    )
  })

  it('keeps its dates and reason as evidence', () => {
    expect(hitsOf({ interests: [interest({ to: '2026-12-31' })] })[1]?.evidence).toEqual({
      record: 'interest',
      recordId: 'interest1',
      fact: '采购评审',
      from: '2026-01-01',
      to: '2026-12-31',
      also: [],
      path: ['finance'],
      ruleVersion: 1,
    })
  })

  it.each([
    ['free', 'closed', 'open'],
    ['advised', 'closed', 'advised'],
    ['bound', 'closed', 'closed'],
  ] as const)('set to leader-only, members %s: leaders %s, members %s', (members, ...expected) => {
    const table = changed({ R8: { strength: 'leader-only', members } })
    expect(Object.values(seats(hitsOf({ interests: [interest()] }, { table }), 'R8', 'finance'))).toEqual(expected)
  })
})

const DECISIONS: [OtherReason['decision'], string[]][] = [
  ['absolute', ['finance R9 absolute']],
  ['leader-only', ['finance R9 leader-only']],
  ['advisory', ['finance R9 advisory']],
  ['none', []],
  [null, ['finance R9 absolute']],
]

describe('R9 other reason', () => {
  it.each(SPELLS)('from %s to %s binds: %s', (from, to, binds) =>
    expect(found({ others: [other({ from, to })] })).toEqual(binds ? ['finance R9 absolute'] : []),
  )

  it.each(DECISIONS)('decided %s', (decision, expected) =>
    expect(found({ others: [other({ decision })] })).toEqual(expected),
  )

  it.each(['absolute', 'leader-only', 'advisory'] as const)('while undecided is %s by setting', (undecided) => {
    const table = changed({ R9: { undecided } })
    expect(found({ others: [other()] }, { table })).toEqual([`finance R9 ${undecided}`])
    expect(found({ others: [other({ decision: 'none' })] }, { table })).toEqual([])
  })

  it.each(['declaration', 'objection'] as const)('keeps as evidence that it is a %s', (source) => {
    expect(hitsOf({ others: [other({ source, to: '2026-12-31' })] })[0]?.evidence).toEqual({
      record: source,
      recordId: 'other1',
      fact: '同乡好友',
      from: '2026-01-01',
      to: '2026-12-31',
      also: [],
      path: ['finance'],
      ruleVersion: 1,
    })
  })

  it('reaches further by setting', () => {
    expect(found({ others: [other()] }, { table: changed({ R9: { reach: ['parent', 'child'] } }) })).toEqual(
      around('R9', 'absolute', HOUSE),
    )
  })
})

describe('R10 rotation', () => {
  it.each([
    ['2026-02-27', ['finance R10 advisory']],
    ['2026-02-28', ['finance R10 advisory']],
    ['2026-03-01', []],
    ['2026-03-02', []],
  ])('has led a round that ended on %s', (to, expected) => expect(found({ led: [led({ to })] })).toEqual(expected))

  it.each([
    ['advisory', 'free', 'advised', 'advised'],
    ['leader-only', 'free', 'closed', 'open'],
    ['leader-only', 'advised', 'closed', 'advised'],
    ['leader-only', 'bound', 'closed', 'closed'],
    ['absolute', 'free', 'closed', 'closed'],
  ] as const)('set to %s, members %s: leaders %s, members %s', (strength, members, ...expected) => {
    const hits = hitsOf({ led: [led()] }, { table: changed({ R10: { strength, members } }) })
    expect(Object.values(seats(hits, 'R10', 'finance'))).toEqual(expected)
  })

  it('looks at that unit alone, once for each round, and not at units nobody knows', () => {
    const more = [led(), led({ id: 'roster2', roundName: '第二轮' }), led({ id: 'roster3', unitId: 'gone' })]
    expect(hitsOf({ led: more }).map((hit) => [hit.unitId, hit.evidence.fact])).toEqual([
      ['finance', '第一轮'],
      ['finance', '第二轮'],
    ])
  })

  it('keeps as evidence the round that was led', () => {
    expect(hitsOf({ led: [led()] })[0]?.evidence).toEqual({
      record: 'visit',
      recordId: 'roster1',
      fact: '第一轮',
      from: '2025-03-01',
      to: '2025-04-30',
      also: [],
      path: ['finance'],
      ruleVersion: 1,
    })
  })
})
