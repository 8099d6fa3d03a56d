import { describe, expect, it } from 'vitest'
import { findSubstitutes } from '#solver/whatif/substitutes.ts'
import { seat } from '../roster/problems.ts'
import { ask, best, costOf, office } from './office.ts'

const priced = ({ substitutes }: Awaited<ReturnType<typeof findSubstitutes>>) =>
  substitutes.map(({ person, from, others, price }) => [
    person,
    from?.team ?? null,
    others,
    costOf({ verdict: '', price })[5],
  ])

describe('substitutes', () => {
  it('are ranked by exact differences, others moving where that is cheaper, facts excluded', async () => {
    const answer = await findSubstitutes(ask(), seat('b', 's'), 5)
    // d and b change places. a steps down for c to lead, e joins t. c steps down is dearer still.
    expect(priced(answer)[0]).toEqual(['d', 't', 0, 20])
    expect(answer.substitutes[0]?.exchange).toMatchObject({ moves: [{ person: 'b' }, { person: 'd' }] })
    expect(answer.excluded).toMatchObject([{ person: 'e', violations: [{ rule: 'recusal' }] }])
    expect(
      answer.substitutes.every(
        ({ price }) =>
          price.proven &&
          !price.assignments.some((one) => one.person === 'b' && one.team === 's' && one.role === 'member'),
      ),
    ).toBe(true)
  })

  it('beyond the number asked for are not examined and say at most what they cost', async () => {
    const answer = await findSubstitutes(ask(), seat('d', 't'), 1)
    expect(answer.substitutes.map(({ person }) => person)).toEqual(['e'])
    const rest = answer.excluded.find(({ person }) => person === 'b')
    expect(rest?.violations).toBeNull()
    expect(rest?.atMost?.[0]).toEqual({ level: 'open-seats', value: 0 })
    expect(rest?.atMost?.[5]).toEqual({ level: 'load+fit', value: 20 })
  })

  it('of an open seat are all who could take it', async () => {
    const open = best.filter(({ person }) => person !== 'd')
    const answer = await findSubstitutes({ ...ask(office, open), proven: false }, { team: 't', role: 'member' }, 5)
    expect(priced(answer).slice(0, 2)).toEqual([
      ['d', null, 0, 45],
      ['e', null, 0, 63],
    ])
    expect(answer.substitutes[0]?.price.levels[0]).toMatchObject({ level: 'open-seats', before: 1, after: 0 })
  })

  it('replace somebody who is locked there, and need a holder who holds the seat', async () => {
    const locked = { ...office, locks: [{ person: 'd', team: 't' }] }
    expect(priced(await findSubstitutes(ask(locked), seat('d', 't'), 1))).toEqual([['e', null, 0, 18]])
    await expect(findSubstitutes(ask(), seat('e', 't'))).rejects.toThrow(/e is not member of t/)
  })
})
