import { describe, expect, it } from 'vitest'
import { solveRoster } from '#solver/roster/solve.ts'
import { whyNot } from '#solver/whatif/why-not.ts'
import { whySeat } from '#solver/whatif/why-seat.ts'
import { seat } from '../roster/problems.ts'
import { ask, best, costOf, office } from './office.ts'

describe('the roster asked about', () => {
  it('is the one best', async () => {
    const { assignments, status } = await solveRoster(office, ask())
    expect(status).toBe('optimal')
    expect(assignments).toEqual(best)
  })
})

describe('why this seat', () => {
  it('says what the seat gives, and the best roster without the person there', async () => {
    const { contribution, without } = await whySeat(ask(), { person: 'b', team: 's' })
    // The seat fills an opening, costs 21 of load and earns 2 × 10 of fit.
    expect(contribution.map(({ value }) => value)).toEqual([-1, 0, 0, 0, 0, 1])
    expect(costOf(without)).toEqual([0, 0, 0, 0, 0, 20])
    expect(without).toMatchObject({
      verdict: 'price',
      price: {
        proven: true,
        moves: [
          { person: 'b', from: { team: 's' }, to: { team: 't' }, cause: { kind: 'asked' } },
          { person: 'd', from: { team: 't' }, to: { team: 's' } },
        ],
      },
    })
  })

  it('drops the lock on the very pair, and reports what forces it otherwise', async () => {
    const locked = { ...office, locks: [{ person: 'b', team: 's' }] }
    expect(costOf((await whySeat(ask(locked), { person: 'b', team: 's' })).without)).toEqual([0, 0, 0, 0, 0, 20])
    const together = { ...office, together: [{ people: ['a', 'b'] as const }], locks: [{ person: 'a', team: 's' }] }
    const { without } = await whySeat(ask(together), { person: 'b', team: 's' })
    expect(without).toMatchObject({ verdict: 'conflict' })
  })

  it('lets a roster get better without a lock that made it worse', async () => {
    const locked = { ...office, locks: [seat('e', 't')] }
    const forced = [...best.filter(({ person }) => person !== 'd'), seat('e', 't')]
    const { without } = await whySeat(ask(locked, forced), { person: 'e', team: 't' })
    expect(costOf(without)).toEqual([0, 0, 0, 0, 0, -18])
    expect(without).toMatchObject({ price: { proven: true, assignments: best } })
  })

  it('refuses a seat that is not there', async () => {
    await expect(whySeat(ask(), { person: 'e', team: 's' })).rejects.toThrow(/No seat of e on s/)
  })
})

describe('why not here', () => {
  it('names the facts that bar the person, once, and the office’s own ban among them', async () => {
    const barred = await whyNot(ask(), { person: 'e', team: 's' })
    expect(barred).toMatchObject({ verdict: 'barred', violations: [{ rule: 'recusal', people: ['e'], teams: ['s'] }] })
    expect(barred).toHaveProperty('violations.length', 1)
    const banned = { ...office, bans: [{ person: 'd', team: 's' }] }
    expect(await whyNot(ask(banned), { person: 'd', team: 's' })).toMatchObject({
      verdict: 'barred',
      violations: [{ rule: 'ban' }],
    })
    expect(await whyNot(ask(), { person: 'b', team: 't', role: 'leader' })).toMatchObject({
      verdict: 'barred',
      violations: [{ rule: 'role' }],
    })
  })

  it('gives the price of the best roster with the person there', async () => {
    // e for d on t: (120² − 90²)/100 = 63 instead of 45.
    const verdict = await whyNot(ask(), { person: 'e', team: 't' })
    expect(costOf(verdict)).toEqual([0, 0, 0, 0, 0, 18])
    expect(verdict).toMatchObject({
      price: {
        moves: [
          { person: 'd', cause: { kind: 'yields', to: 'e' } },
          { person: 'e', cause: { kind: 'asked' } },
        ],
      },
    })
  })

  it('costs nothing where the person sits already, without a solve', async () => {
    const now = () => {
      throw new Error('no clock is needed')
    }
    const verdict = await whyNot({ ...ask(), now }, { person: 'a', team: 's' })
    expect(costOf(verdict)).toEqual([0, 0, 0, 0, 0, 0])
  })

  it('names the lock it contradicts', async () => {
    const locked = { ...office, locks: [seat('a', 's', 'leader')] }
    const verdict = await whyNot(ask(locked), { person: 'c', team: 's', role: 'leader' })
    expect(verdict).toMatchObject({ verdict: 'conflict' })
    expect(JSON.stringify(verdict)).toContain('"lock"')
  })
})
