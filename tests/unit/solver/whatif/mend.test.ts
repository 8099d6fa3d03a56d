import { describe, expect, it } from 'vitest'
import { verifyRoster } from '#solver/explain/verify.ts'
import { mendRoster } from '#solver/whatif/mend.ts'
import { personWith, problemWith, seat, teamWith } from '../roster/problems.ts'

describe('mending a roster', () => {
  const one = teamWith('s', { seats: { leader: { max: 1 }, member: { max: 2 } } })
  const later = teamWith('t', { from: '2026-05-01', to: '2026-05-31', seats: { leader: { max: 1 } } })

  it('leaves a legal one alone', () => {
    const seats = [seat('a', 's', 'leader'), seat('b', 's')]
    expect(mendRoster(problemWith({ teams: [one, later] }), seats)).toEqual(seats)
  })

  it('seats a lock, makes room on the full role and takes the person out of what overlaps', () => {
    const clash = teamWith('u', { seats: { member: {} } })
    const problem = problemWith({ teams: [one, clash], locks: [{ person: 'c', team: 's', role: 'leader' }] })
    const seats = [seat('a', 's', 'leader'), seat('b', 's'), seat('c', 'u')]
    expect(mendRoster(problem, seats)).toEqual([seat('b', 's'), seat('c', 's', 'leader')])
  })

  it('takes a free role for a lock without one, the humblest first', () => {
    const problem = problemWith({ teams: [one, later], locks: [{ person: 'd', team: 's' }] })
    expect(mendRoster(problem, [seat('a', 's')])).toEqual([seat('a', 's'), seat('d', 's')])
    const full = [seat('a', 's'), seat('b', 's')]
    expect(mendRoster(problem, full)).toEqual([...full, seat('d', 's', 'leader')])
  })

  it('drops who became barred, and whom a rule ties to them', () => {
    const people = [
      personWith('a', { away: [{ from: '2026-03-05', to: '2026-03-05' }] }),
      personWith('b'),
      personWith('c'),
    ]
    const problem = problemWith({ people, teams: [one, later], together: [{ people: ['a', 'b'] }] })
    const mended = mendRoster(problem, [seat('a', 's'), seat('b', 's'), seat('c', 's', 'leader')])
    expect(mended).toEqual([seat('c', 's', 'leader')])
    expect(verifyRoster(problem, mended).violations).toEqual([])
  })
})
