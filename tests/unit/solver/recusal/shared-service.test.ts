/** R6: who served with, above or below the head of a unit. */
import { describe, expect, it } from 'vitest'
import type { PersonFacts, Post } from '#solver/domain/person.ts'
import type { HeadFacts } from '#solver/domain/unit.ts'
import type { MemberBinding } from '#solver/recusal/rules.ts'
import { changed, head, hitsOf, post, type Seat, seats, unitsWith } from './facts.ts'

/** 李四 heads the audit bureau and was deputy head of the finance bureau before. */
const FORMER_POST = post({ id: 'theirs', title: '副局长', from: '2018-01-01', to: '2026-01-31' })
const mine = (facts: Partial<Post> = {}): Post =>
  post({ id: 'mine', title: '科员', leading: false, from: '2020-01-01', to: '2025-06-30', ...facts })

const shared = (
  posts: readonly Post[],
  facts: Partial<HeadFacts> = {},
  { table = changed({}), ...me }: Partial<PersonFacts> & { table?: ReturnType<typeof changed> } = {},
) => {
  const units = unitsWith('audit', { head: head({ posts: [FORMER_POST], ...facts }) })
  return hitsOf({ posts, ...me }, { units, table }).filter((hit) => hit.rule === 'R6')
}
const units = (hits: ReturnType<typeof shared>) => hits.map((hit) => `${hit.unitId} ${hit.strength}`)

const TIES: [string, Partial<Post>, Partial<Post>, boolean][] = [
  ['under the head', {}, {}, true],
  ['above the head', { leading: true }, { leading: false }, true],
  ['with the head in the leading team', { leading: true }, {}, true],
  ['beside the head, neither of them leading', {}, { leading: false }, false],
  ['in another unit', { unitId: 'yangqing' }, {}, false],
  ['in a unit above, at the same time', { unitId: 'county' }, {}, false],
  ['in one unit that is not in the register', { unitId: 'city' }, { unitId: 'city' }, true],
  ['until the day before the head came', { to: '2024-12-31' }, { from: '2025-01-01' }, false],
  ['until the day the head came', { to: '2025-01-01' }, { from: '2025-01-01' }, true],
  ['from the day after the head left', { from: '2024-07-01' }, { to: '2024-06-30' }, false],
  ['from the day the head left', { from: '2024-06-30' }, { to: '2024-06-30' }, true],
]

describe('R6 binds who served', () => {
  it.each(TIES)('%s', (_, me, them, binds) => {
    const hits = shared([mine(me)], { posts: [{ ...FORMER_POST, ...them }] })
    expect(units(hits)).toEqual(binds ? ['audit leader-only'] : [])
  })
})

/** Last day of the two posts; months and setting for members; then what the seats are. */
const LIMITS: [string, string, [number, number], MemberBinding, Seat, Seat][] = [
  ['2023-02-28', '2026-01-31', [36, 36], 'free', 'open', 'open'],
  ['2023-03-01', '2026-01-31', [36, 36], 'free', 'open', 'open'],
  ['2023-03-02', '2026-01-31', [36, 36], 'free', 'closed', 'open'],
  ['2026-01-31', '2023-03-01', [36, 36], 'free', 'open', 'open'],
  ['2026-01-31', '2023-03-02', [36, 36], 'free', 'closed', 'open'],
  ['2023-03-02', '2026-01-31', [36, 36], 'advised', 'closed', 'advised'],
  ['2023-03-02', '2026-01-31', [36, 36], 'bound', 'closed', 'closed'],
  ['2025-03-01', '2026-01-31', [36, 12], 'bound', 'closed', 'open'],
  ['2025-03-02', '2026-01-31', [36, 12], 'bound', 'closed', 'closed'],
  ['2025-03-01', '2026-01-31', [12, 36], 'advised', 'advised', 'advised'],
  ['2026-02-28', '2026-02-28', [0, 0], 'bound', 'open', 'open'],
  ['2026-03-01', '2026-03-01', [0, 0], 'free', 'closed', 'open'],
]

describe('R6 waits', () => {
  it.each(LIMITS)(
    'mine until %s, theirs until %s, %j months, members %s',
    (to, theirs, months, members, ...expected) => {
      const table = changed({ R6: { members, months: { leading: months[0], member: months[1] } } })
      const hits = shared([mine({ to })], { posts: [{ ...FORMER_POST, to: theirs }] }, { table })
      expect(Object.values(seats(hits, 'R6', 'audit'))).toEqual(expected)
    },
  )
})

describe('R6 looks', () => {
  it('at the headship itself where its first day is known', () => {
    const at = (since: string | null) => shared([mine({ unitId: 'audit' })], { posts: [], since })
    expect(units(at('2025-06-30'))).toEqual(['audit leader-only'])
    expect(at('2025-07-01')).toEqual([])
    expect(at(null)).toEqual([])
  })

  it('not at heads who are the person, nor at a unit still served in', () => {
    expect(shared([mine()], { personId: 'p1' })).toEqual([])
    expect(shared([mine()], { personId: 'p2' })).toHaveLength(1)
    expect(shared([mine()], {}, { unitId: 'audit' })).toEqual([])
    expect(shared([mine(), post({ id: 'now', unitId: 'audit' })])).toEqual([])
  })

  it('at posts held until now by both', () => {
    const hits = shared([mine({ to: null })], { posts: [{ ...FORMER_POST, to: null }] })
    expect(units(hits)).toEqual(['audit leader-only'])
  })

  it('not at a time together that only comes after the round', () => {
    const theirs = { ...FORMER_POST, to: null }
    expect(shared([mine({ from: '2026-05-01', to: null })], { posts: [theirs] })).toEqual([])
    expect(shared([mine({ from: '2026-04-30', to: null })], { posts: [theirs] })).toHaveLength(1)
    expect(shared([mine({ unitId: 'audit', from: '2026-05-01', to: null })], { since: '2020-01-01' })).toEqual([])
  })

  it('nowhere when the unit has no head', () => {
    expect(hitsOf({ posts: [mine()] }).filter((hit) => hit.rule === 'R6')).toEqual([])
  })
})

describe('R6 proves', () => {
  it('the tie by both posts and the way between the two units', () => {
    const [hit] = shared([mine()], { name: '李四', title: '局长' })
    expect(hit?.evidence).toEqual({
      record: 'post',
      recordId: 'mine',
      fact: '科员',
      from: '2020-01-01',
      to: '2025-06-30',
      also: [{ record: 'head', recordId: 'audit', fact: '李四 副局长', from: '2018-01-01', to: '2026-01-31' }],
      path: ['finance', 'audit'],
      ruleVersion: 1,
    })
  })

  it('by one unit alone when it was served in that very unit', () => {
    const [hit] = shared([mine({ unitId: 'audit' })], { posts: [], since: '2021-02-01', title: '' })
    expect(hit?.evidence.path).toEqual(['audit'])
    expect(hit?.evidence.also).toEqual([
      { record: 'head', recordId: 'audit', fact: '李四', from: '2021-02-01', to: null },
    ])
  })

  it.each([
    ['in order', ['2024-12-31', '2025-03-31']],
    ['in reverse', ['2025-03-31', '2024-12-31']],
  ])('the last time together where the head held several posts there, entered %s', (_, ends) => {
    const posts = ends.map((to) => ({ ...FORMER_POST, id: to, title: to, to }))
    expect(shared([mine()], { posts }).map((hit) => hit.evidence.also[0]?.fact)).toEqual(['李四 2025-03-31'])
  })

  it('the first of two posts of the head that end the time together on one day', () => {
    const posts = ['副局长', '书记'].map((title) => ({ ...FORMER_POST, id: title, title }))
    expect(shared([mine()], { posts }).map((hit) => hit.evidence.also[0]?.fact)).toEqual(['李四 副局长'])
  })

  it('each of several posts of the person', () => {
    const posts = [mine({ id: 'a', to: '2024-12-31' }), mine({ id: 'b', from: '2025-01-01' })]
    expect(shared(posts).map((hit) => hit.evidence.recordId)).toEqual(['a', 'b'])
  })
})
