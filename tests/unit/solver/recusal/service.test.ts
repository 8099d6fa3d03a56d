/** R1, R2 and R3: units served in now, left not long ago, and served in for long. */
import { describe, expect, it } from 'vitest'
import type { PersonFacts } from '#solver/domain/person.ts'
import type { MemberBinding } from '#solver/recusal/rules.ts'
import { advised, around, changed, found, hitsOf, post, type Seat, seats } from './facts.ts'

const HOUSE = ['county', 'finance', 'treasury']
const r1 = (...units: string[]) => around('R1', 'absolute', units)
const short = (facts: Partial<PersonFacts['posts'][number]>) => post({ from: '2025-01-01', ...facts })

const CURRENT: [string, Partial<PersonFacts>, string[]][] = [
  ['nothing recorded', {}, []],
  ['the registered unit, its parent and its child', { unitId: 'finance' }, r1(...HOUSE)],
  ['one step only, not the unit beside it', { unitId: 'audit' }, r1('audit', 'county')],
  ['a unit that nobody knows', { unitId: 'elsewhere' }, []],
  ['no affiliate', { unitId: 'water' }, r1('water')],
  [
    'a post still held beside the registered unit',
    { unitId: 'yangqing', posts: [post()] },
    [...r1(...HOUSE), ...r1('yangqing')],
  ],
  ['a post left on the first day of the round', { posts: [short({ to: '2026-03-01' })] }, r1(...HOUSE)],
  ['a post left the day before', { posts: [short({ to: '2026-02-28' })] }, advised('R2', HOUSE)],
  ['a post left the day after', { posts: [short({ to: '2026-03-02' })] }, r1(...HOUSE)],
  ['a post that starts the day before the last', { posts: [post({ from: '2026-04-29' })] }, r1(...HOUSE)],
  ['a post that starts on the last day', { posts: [post({ from: '2026-04-30' })] }, r1(...HOUSE)],
  ['a post that starts the day after', { posts: [post({ from: '2026-05-01' })] }, []],
  [
    'once a unit, by the post, where a post proves the registered unit',
    { unitId: 'finance', posts: [post()] },
    r1(...HOUSE),
  ],
]

describe('R1 current unit binds', () => {
  it.each(CURRENT)('%s', (_, facts, expected) => expect(found(facts)).toEqual(expected))
})

/** Last day, months for leaders and members, what members are told; then what the seats are. */
const FORMER: [string, [number, number], MemberBinding, Seat, Seat][] = [
  ['2023-02-28', [36, 36], 'advised', 'open', 'open'],
  ['2023-03-01', [36, 36], 'advised', 'open', 'open'],
  ['2023-03-02', [36, 36], 'advised', 'closed', 'advised'],
  ['2023-03-02', [36, 36], 'free', 'closed', 'open'],
  ['2023-03-02', [36, 36], 'bound', 'closed', 'closed'],
  ['2026-02-28', [36, 36], 'advised', 'closed', 'advised'],
  ['2026-03-01', [36, 36], 'advised', 'open', 'open'], // R1's
  ['2025-02-28', [36, 12], 'bound', 'closed', 'open'],
  ['2025-03-01', [36, 12], 'bound', 'closed', 'open'],
  ['2025-03-02', [36, 12], 'bound', 'closed', 'closed'],
  ['2025-03-01', [36, 12], 'advised', 'closed', 'open'],
  ['2025-03-02', [36, 12], 'advised', 'closed', 'advised'],
  ['2025-03-01', [12, 36], 'advised', 'advised', 'advised'],
  ['2025-03-01', [12, 36], 'free', 'open', 'open'],
  ['2025-03-01', [12, 36], 'bound', 'closed', 'closed'],
  ['2023-03-01', [12, 36], 'bound', 'open', 'open'],
]

describe('R2 former unit', () => {
  it.each(FORMER)('left %s with %j months, members %s: leaders %s, members %s', (to, months, members, ...expected) => {
    const table = changed({ R2: { members, months: { leading: months[0], member: months[1] } } })
    const hits = hitsOf({ posts: [post({ from: '2023-01-01', to })] }, { table })
    expect(Object.values(seats(hits, 'R2', 'finance'))).toEqual(expected)
  })

  it.each([
    ['absolute', '2025-03-02', ['finance R2 absolute']],
    ['absolute', '2025-03-01', []],
    ['advisory', '2025-03-02', ['finance R2 advisory']],
  ] as const)('set to %s and left %s waits as long as for leaders', (strength, to, expected) => {
    const table = changed({ R2: { strength, reach: [], months: { leading: 12, member: 36 } } })
    expect(found({ posts: [short({ to })] }, { table })).toEqual(expected)
  })

  it('counts from the last day of several posts in one unit', () => {
    const last = (id: string, to: string) => post({ id, from: '2021-01-01', to })
    const posts = [last('a', '2022-01-01'), last('b', '2023-03-02'), last('c', '2021-12-01')]
    const hits = hitsOf({ posts }).filter((hit) => hit.rule === 'R2')
    expect(new Set(hits.map((hit) => hit.evidence.recordId))).toEqual(new Set(['b']))
    expect(hits).toHaveLength(2 * HOUSE.length)
  })

  it('keeps the first of two posts left on one day', () => {
    const posts = [short({ id: 'a', to: '2025-06-30' }), short({ id: 'b', to: '2025-06-30' })]
    expect(hitsOf({ posts })[0]?.evidence.recordId).toBe('a')
  })

  it('leaves to R1 a unit still served in', () => {
    expect(found({ unitId: 'finance', posts: [short({ to: '2025-06-30' })] })).toEqual(r1(...HOUSE))
    expect(found({ posts: [short({ id: 'a', to: '2025-06-30' }), short({ id: 'b' })] })).toEqual(r1(...HOUSE))
  })

  it('reaches affiliates too', () => {
    const left = [short({ unitId: 'waterworks', to: '2026-01-31' })]
    expect(found({ posts: left })).toEqual(advised('R2', ['water', 'waterworks']))
  })
})

type Spell = [from: string, to: string | null]
const LONG: [string, Spell[], boolean][] = [
  ['a day short of 36 months', [['2015-01-01', '2017-12-30']], false],
  ['36 months to the day', [['2015-01-01', '2017-12-31']], true],
  ['36 months and a day', [['2015-01-01', '2018-01-01']], true],
  ['long ago and much longer', [['1980-01-01', '1990-12-31']], true],
  [
    'two spells that add up to 36 months',
    [
      ['2015-01-01', '2016-12-31'],
      ['2019-01-01', '2019-12-31'],
    ],
    true,
  ],
  [
    'two spells a day short of it',
    [
      ['2015-01-01', '2016-12-31'],
      ['2019-01-01', '2019-12-30'],
    ],
    false,
  ],
  [
    'spells entered in another order',
    [
      ['2019-01-01', '2019-12-31'],
      ['2015-01-01', '2016-12-31'],
    ],
    true,
  ],
  [
    'two posts at the same time, counted once',
    [
      ['2015-01-01', '2016-12-31'],
      ['2015-07-01', '2017-06-30'],
    ],
    false,
  ],
  [
    'a post within a longer one, counted once',
    [
      ['2015-01-01', '2017-06-30'],
      ['2015-02-01', '2015-12-31'],
    ],
    false,
  ],
  [
    'a spell that starts on the last day of another',
    [
      ['2015-01-01', '2016-06-30'],
      ['2016-06-30', '2017-12-30'],
    ],
    false,
  ],
  [
    'one spell after the other without a gap',
    [
      ['2015-01-01', '2016-06-30'],
      ['2016-07-01', '2017-12-31'],
    ],
    true,
  ],
  [
    'a last spell left the day before the round',
    [
      ['2015-01-01', '2017-12-30'],
      ['2026-02-28', '2026-02-28'],
    ],
    true,
  ],
  [
    'a last spell that lasts into the round, which is R1’s',
    [
      ['2015-01-01', '2017-12-31'],
      ['2026-02-28', '2026-03-01'],
    ],
    false,
  ],
  [
    'a spell to come after the round',
    [
      ['2015-01-01', '2017-12-30'],
      ['2026-05-01', null],
    ],
    false,
  ],
]
const spells = (list: readonly Spell[]) => list.map(([from, to], i) => post({ id: `post${i}`, from, to }))
const longService = (facts: Partial<PersonFacts>, change = {}) =>
  hitsOf(facts, { table: changed({ R3: change }) }).filter((hit) => hit.rule === 'R3')

describe('R3 long service', () => {
  it.each(LONG)('%s', (_, list, binds) => {
    const hits = longService({ posts: spells(list) })
    expect(hits.map((hit) => `${hit.unitId} ${hit.strength}`)).toEqual(binds ? ['finance leader-only'] : [])
  })

  it.each([
    ['free', 'closed', 'open'],
    ['advised', 'closed', 'advised'],
    ['bound', 'closed', 'closed'],
  ] as const)('with members %s: leaders %s, members %s', (members, ...expected) => {
    const hits = longService({ posts: spells([['2015-01-01', '2017-12-31']]) }, { members })
    expect(Object.values(seats(hits, 'R3', 'finance'))).toEqual(expected)
  })

  it('leaves to R1 a registered unit, and to the other unit what was served there', () => {
    expect(longService({ unitId: 'finance', posts: spells([['2015-01-01', '2017-12-31']]) })).toEqual([])
    const [one, two] = spells([
      ['2015-01-01', '2016-12-31'],
      ['2017-01-01', '2018-12-31'],
    ])
    expect(
      longService({ posts: [one, two].flatMap((p, i) => (p ? { ...p, unitId: i ? 'audit' : 'finance' } : [])) }),
    ).toEqual([])
  })

  it('has as evidence every spell, the first one leading', () => {
    const [hit] = longService({
      posts: spells([
        ['2019-01-01', '2019-12-31'],
        ['2015-01-01', '2016-12-31'],
      ]),
    })
    expect([hit?.evidence.recordId, hit?.evidence.also.map((record) => record.recordId)]).toEqual(['post1', ['post0']])
  })

  it('keeps the order of two spells that start on one day', () => {
    const [hit] = longService({
      posts: spells([
        ['2015-01-01', '2015-12-31'],
        ['2015-01-01', '2018-12-31'],
      ]),
    })
    expect([hit?.evidence.recordId, hit?.evidence.also.map((record) => record.recordId)]).toEqual(['post0', ['post1']])
  })

  it('counts fewer months and reaches further by setting', () => {
    const posts = spells([['2015-01-01', '2015-12-31']])
    expect(longService({ posts }, { months: 12, reach: ['child'] }).map((hit) => hit.unitId)).toEqual([
      'finance',
      'treasury',
    ])
    expect(longService({ posts }, { months: 13 })).toEqual([])
  })
})
