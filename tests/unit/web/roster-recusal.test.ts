import { describe, expect, it } from 'vitest'
import { registerOf } from '../../../web/components/rosters/board.ts'
import { leftOutLines, mayMend } from '../../../web/components/rosters/left-out.ts'
import { unsignedOf } from '../../../web/components/rosters/unsigned.ts'
import { hitsOf } from '../../../web/composables/use-roster-desk.ts'
import { hit, PEOPLE, PROBLEM, seat, SNAPSHOT } from './roster-scene.ts'

describe('seats left out of a copy', () => {
  const leftOut = [
    { personId: 'p5', teamId: 't1', role: 'member' as const, sentences: [{ 'zh-CN': 'R1 在该单位', en: 'R1 there' }] },
  ]
  const words = { nameOf: (id: string) => ({ p5: '戊', t1: '第一组' })[id] ?? id, roleOf: () => '组员' }

  it('are named with the records that forbid them', () => {
    expect(leftOutLines(leftOut, SNAPSHOT, { ...words, language: 'zh-CN' })).toEqual([
      { seat: '戊（第一组 组员）', why: 'R1 在该单位' },
    ])
    expect(leftOutLines(leftOut, SNAPSHOT, { ...words, language: 'en' })[0]?.why).toBe('R1 there')
  })

  it('are no news where the person sits on that team again', () => {
    const again = { ...SNAPSHOT, seats: [...SNAPSHOT.seats, seat('p5', 't1', 'member')] }
    expect(leftOutLines(leftOut, again, { ...words, language: 'zh-CN' })).toEqual([])
  })
})

it('mends recused and open seats, but nothing while another rule is broken', () => {
  const open = [{ level: 'open-seats', value: 4 }]
  expect(mayMend([], [{ level: 'open-seats', value: 0 }])).toBe(false)
  expect(mayMend([], open)).toBe(true)
  expect(mayMend([{ rule: 'recusal' }], [])).toBe(true)
  expect(mayMend([{ rule: 'recusal' }, { rule: 'overlap' }], open)).toBe(false)
})

it('asks for the signature of everybody on the desk, once each', () => {
  const signed = {
    signedOn: '2026-02-01',
    recordedBy: '',
    recordedAt: '',
    content: { kin: [], interests: [], others: [], note: '' },
  }
  const twice = { ...SNAPSHOT, seats: [...SNAPSHOT.seats, seat('p1', 't2', 'member')] }
  const rows = [
    { personId: 'p2', signed },
    { personId: 'p3', signed: null },
    { personId: 'p4', signed },
  ]
  expect(unsignedOf(twice, rows)).toEqual(['p1', 'p3'])
})

it('proves a recusal by hits that count: neither a false positive nor what was set aside', () => {
  const hits = [
    hit('p6', 'u-t1', 'leader-only', 'R2'),
    hit('p6', 'u-t1', 'leader-only', 'R3', { status: 'false-positive' }),
    hit('p6', 'u-t1', 'leader-only', 'R6', { status: 'overridden' }),
    hit('p6', 'u-t1', 'advisory', 'R7'),
  ]
  const register = registerOf({ problem: PROBLEM, people: PEOPLE, hits })
  const violation = { rule: 'recusal', people: ['p6'], teams: ['t1'], values: {} }
  expect(hitsOf(register, [violation]).map(({ rule }) => rule)).toEqual(['R2'])
})
