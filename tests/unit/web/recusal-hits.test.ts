import { describe, expect, it, test } from 'vitest'
import type { Hit } from '#api/recusals/schema.ts'
import { chooseRound } from '../../../web/composables/use-recusal-round.ts'
import { weightOf } from '../../../web/components/recusals/hints/hint-rows.ts'
import { groupHits, offersOn, stateOf } from '../../../web/components/recusals/hits/hit-group.ts'
import { bareSentence, hitFilters, hitRows } from '../../../web/components/recusals/hits/hit-rows.ts'
import { pairFromText, pairToText, verdictOf } from '../../../web/components/recusals/pair/verdict.ts'
import { tabAfter, tabFromText } from '../../../web/components/recusals/tabs.ts'
import { decision, hit, round } from './recusal-scene.ts'

const asking = decision({ status: 'overridden', roundId: 'r1', reason: '确有必要' })
const approved = { ...asking, approvedBy: '领导小组', approvedAt: '2026-11-21T01:00:00.000Z' }

describe('where a hit stands', () => {
  it.each<[string, Partial<Hit>, string]>([
    ['nobody has looked', {}, 'found'],
    ['confirmed', { status: 'confirmed', decision: decision() }, 'confirmed'],
    ['asked to be overridden', { status: 'confirmed', decision: asking }, 'waiting'],
    ['approved', { status: 'overridden', decision: approved }, 'overridden'],
    ['approved, but absolute now', { status: 'confirmed', decision: approved, strength: 'absolute' }, 'confirmed'],
    ['evidence changed', { reopened: true, decision: asking }, 'reopened'],
  ])('%s', (_, facts, state) => expect(stateOf(hit(facts))).toBe(state))

  it('one decision settles what the same records prove for leaders and for members', () => {
    const [group, other, ...none] = groupHits([
      hit({ strength: 'advisory' }),
      hit({ rule: 'R7' }),
      hit({ strength: 'leader-only' }),
    ])
    expect(group?.hits.map(({ strength }) => strength)).toEqual(['leader-only', 'advisory'])
    expect([group?.strength, other?.rule, none]).toEqual(['leader-only', 'R7', []])
  })
})

describe('what the account may do', () => {
  const office = { mayWrite: true, mayApprove: false, name: '办公室' }
  const leading = { mayWrite: false, mayApprove: true, name: '领导小组' }
  const of = (facts: Partial<Hit>, who: typeof office) =>
    groupHits([hit(facts)]).flatMap((group) =>
      offersOn(group, who).map(({ action, blocked }) => (blocked === null ? action : `${action}: ${blocked}`)),
    )
  const waiting: Partial<Hit> = { status: 'confirmed', decision: asking }

  it('decides what was found or has come back', () => {
    expect(of({}, office)).toEqual(['confirm', 'false-positive', 'ask'])
    expect(of({ reopened: true, decision: decision() }, office)).toEqual(['confirm', 'false-positive', 'ask'])
    expect(of({}, leading)).toEqual([])
  })

  it('never overrides what is absolute, and says why', () => {
    expect(of({ strength: 'absolute' }, office)).toEqual(['confirm', 'false-positive', 'ask: absolute'])
  })

  it('approves what somebody else asked for', () => {
    expect(of(waiting, leading)).toEqual(['approve', 'reject'])
    expect(of(waiting, office)).toEqual(['take-back'])
    expect(of(waiting, { ...leading, name: '办公室' })).toEqual(['approve: own', 'reject: own'])
  })

  it('takes a decision back', () => {
    expect(of({ status: 'confirmed', decision: decision() }, office)).toEqual(['false-positive', 'ask', 'take-back'])
    expect(of({ status: 'overridden', decision: approved }, office)).toEqual(['take-back'])
    expect(of({ status: 'false-positive', decision: decision() }, office)).toEqual(['confirm', 'take-back'])
  })
})

describe('the table of hits', () => {
  const names = {
    person: (id: string) => ({ name: `人${id}`, code: `RC${id}`, pinyin: `ren${id}` }),
    unit: (id: string) => ({ name: `局${id}`, code: '', pinyin: `ju${id}` }),
  }
  const rows = hitRows(
    groupHits([
      hit({ key: '1', rule: 'R7', strength: 'leader-only' }),
      hit({ key: '2', rule: 'R10', strength: 'absolute', status: 'confirmed', decision: decision() }),
      hit({ key: '3', rule: 'R2', status: 'confirmed', decision: asking }),
      hit({ key: '4', rule: 'R1', strength: 'absolute' }),
      hit({ key: '5', rule: 'R3', reopened: true, decision: decision(), unitId: 'y' }),
    ]),
    names,
    'zh-CN',
  )

  it('puts what has come back and what waits for approval first, then the strongest', () => {
    expect(rows.map(({ id }) => id)).toEqual(['5', '3', '4', '1', '2'])
  })

  it('is searched by person and unit', () => {
    expect(rows[0]).toMatchObject({ name: '人A 局y', code: 'RCA R3', pinyin: 'renA juy' })
  })

  it('filters by state, rule, strength and unit', () => {
    const filters = hitFilters((key) => key, rows)
    const values = (key: string) => filters.find((filter) => filter.key === key)?.valuesOf
    expect(rows.map((row) => values('state')?.(row)[0])).toEqual(['reopened', 'waiting', 'found', 'found', 'confirmed'])
    expect(filters.find(({ key }) => key === 'unit')?.options.map(({ value }) => value)).toEqual(['x', 'y'])
  })

  it('says the sentence without the rule that has its own column', () => {
    expect(bareSentence('R1 现任职单位：2019-12 至今任县财政局科长')).toBe('2019-12 至今任县财政局科长')
    expect(bareSentence('R4 Kin in the unit: sibling 张三: head')).toBe('sibling 张三: head')
    expect(bareSentence('没有编号的话：照旧')).toBe('没有编号的话：照旧')
  })
})

describe('may A go to X?', () => {
  const open = (leader: boolean, member: boolean) => ({ leader, deputy: leader, member })
  it('yes, yes with advice, as a member only, no', () => {
    expect(verdictOf({ hits: [], open: open(true, true) })).toBe('clear')
    expect(verdictOf({ hits: [hit({ strength: 'advisory' })], open: open(true, true) })).toBe('advised')
    expect(verdictOf({ hits: [hit()], open: open(false, true) })).toBe('membersOnly')
    expect(verdictOf({ hits: [hit({ strength: 'absolute' })], open: open(false, false) })).toBe('closed')
  })
  it('a false positive advises nothing, an overridden leader-only hit still does', () => {
    expect(verdictOf({ hits: [hit({ status: 'false-positive' })], open: open(true, true) })).toBe('clear')
    expect(verdictOf({ hits: [hit({ status: 'overridden' })], open: open(true, true) })).toBe('advised')
  })
  it('goes to the address and back', () => {
    const pair = { personId: 'person-1', unitId: 'unit-2' }
    expect(pairFromText(pairToText(pair))).toEqual(pair)
    expect([pairFromText(''), pairFromText('person-1'), pairFromText('~unit-2')]).toEqual([null, null, null])
  })
})

describe('the round of the page', () => {
  const rounds = [
    round('later', { from: '2026-09-01' }),
    round('empty', { from: '2026-02-01', tasks: 0 }),
    round('next', { from: '2026-05-01' }),
    round('over', { from: '2025-01-01', status: 'closed' }),
  ]
  it('is the one asked for, else the first that is not closed and visits units', () => {
    expect(chooseRound(rounds, 'over')?.id).toBe('over')
    expect(chooseRound(rounds, '')?.id).toBe('next')
    expect(chooseRound(rounds, 'gone')?.id).toBe('next')
  })
  it('is the last one held when all are closed, and the last one at all when none visits units', () => {
    expect(chooseRound([rounds[3] ?? round('over')], '')?.id).toBe('over')
    expect(chooseRound([round('a', { tasks: 0 }), round('b', { tasks: 0, from: '2027-01-01' })], '')?.id).toBe('b')
    expect(chooseRound([], '')).toBeNull()
  })
})

test('tabs come from the address and follow the arrows around', () => {
  expect([tabFromText('hits'), tabFromText(''), tabFromText('?')]).toEqual(['hits', 'matrix', 'matrix'])
  expect([tabAfter('matrix', 'ArrowRight'), tabAfter('matrix', 'ArrowLeft'), tabAfter('hits', 'End')]).toEqual([
    'hits',
    'rules',
    'rules',
  ])
  expect(tabAfter('hits', 'Enter')).toBeNull()
})

test('the weight of a hint in words', () => {
  expect([weightOf(0.95), weightOf(0.75), weightOf(0.5), weightOf(0.35)]).toEqual(['high', 'high', 'middle', 'low'])
})
