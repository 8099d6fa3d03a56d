import { describe, expect, it } from 'vitest'
import { repairRoster } from '#solver/whatif/repair.ts'
import { whySeat } from '#solver/whatif/why-seat.ts'
import { wordMove, wordVerdict } from '#solver/whatif/word-verdict.ts'
import { namesOf } from '#solver/explain/names.ts'
import { personWith } from '../roster/problems.ts'
import { ask, costOf, office } from './office.ts'

describe('repair', () => {
  it('calls as few people as possible to another seat, though more moves would spread the load better', async () => {
    // b falls ill: e may not sit on s, so d moves over and e joins t.
    const verdict = await repairRoster(ask(), [{ person: 'b' }])
    expect(verdict).toMatchObject({
      verdict: 'price',
      price: {
        proven: true,
        moves: [
          { person: 'b', to: null, cause: { kind: 'asked' } },
          { person: 'd', from: { team: 't' }, to: { team: 's' }, cause: { kind: 'takes', of: 'b' } },
          { person: 'e', from: null, to: { team: 't' }, cause: { kind: 'takes', of: 'd' } },
        ],
      },
    })
    expect(costOf(verdict).slice(0, 5)).toEqual([0, 0, 0, 0, 0])
  })

  it('keeps everybody in place when one free person suffices, and drops the lock of who left', async () => {
    const problem = {
      ...office,
      locks: [
        { person: 'd', team: 't' },
        { person: 'a', team: 's' },
      ],
    }
    const verdict = await repairRoster(ask(problem), [{ person: 'd' }])
    expect(verdict).toMatchObject({
      price: {
        moves: [
          { person: 'd', to: null },
          { person: 'e', from: null },
        ],
      },
    })
  })

  it('puts changes before mix even if mix suffers, and reports the problem’s own levels', async () => {
    const gender = (id: string) => (['b', 'd', 'g'].includes(id) ? ('f' as const) : ('m' as const))
    const mixed = {
      ...office,
      people: [...office.people, personWith('g', { maxTeams: 1, load: 95 })].map((one) => ({
        ...one,
        gender: gender(one.id),
      })),
      teams: office.teams.map((team) => ({ ...team, genders: { min: 1 } })),
      recusals: [{ person: 'g', team: 's', strength: 'absolute' as const }],
    }
    // d could move to s and g join t, for a woman on each team; e alone costs that, but nobody is called away.
    const verdict = await repairRoster(ask(mixed), [{ person: 'b' }])
    expect(verdict).toMatchObject({
      price: { moves: [{ person: 'b' }, { person: 'e', from: null, to: { team: 's' } }] },
    })
    expect(costOf(verdict)).toEqual([0, 0, 1, 0, 0, 62])
    expect(await whySeat(ask(mixed), { person: 'b', team: 's' })).toMatchObject({
      without: { price: { levels: { 2: { after: 0 } } } },
    })
  })

  it('counts days: who is away before the team starts keeps the seat', async () => {
    const verdict = await repairRoster(ask(), [{ person: 'b', from: '2026-02-01', to: '2026-02-28' }])
    expect(verdict).toMatchObject({ verdict: 'price', price: { moves: [] } })
  })

  it('is said in one sentence and a line for each move', async () => {
    const verdict = await repairRoster(ask(), [{ person: 'd' }])
    const zh = { locale: 'zh', nameOf: namesOf(office) } as const
    expect(wordVerdict(verdict, zh)).toBe('“负担累积 + 适配度”由68变为86；涉及2人变动')
    expect(wordVerdict(verdict, { ...zh, locale: 'en' })).toMatch(/goes from 68 to 86; seats of 2 people change/)
    if (verdict.verdict !== 'price') throw new Error('a price is expected')
    expect(verdict.price.moves.map((move) => wordMove(move, zh))).toEqual([
      'd甲：t组 组员 → 未入组',
      'e甲：未入组 → t组 组员',
    ])
  })
})
