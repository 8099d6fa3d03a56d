import { describe, expect, it } from 'vitest'
import { standingOf, type TaskFacts } from '#api/coverage/standing.ts'

const AS_OF = '2027-06-15'
const SCOPE = { termId: 'this', asOf: AS_OF }

/** A regular task of this term's round 2026-1 that has not entered. */
const task = (facts: Partial<TaskFacts> = {}): TaskFacts => ({
  unitId: 'u',
  roundCode: '2026-1',
  roundFrom: '2026-03-01',
  roundTo: '2026-05-31',
  termId: 'this',
  form: 'regular',
  enteredOn: null,
  fieldworkClosedOn: null,
  ...facts,
})
const closed = (on: string, facts: Partial<TaskFacts> = {}) =>
  task({ enteredOn: '2026-03-02', fieldworkClosedOn: on, ...facts })
const open = (facts: Partial<TaskFacts> = {}) => task({ enteredOn: '2026-03-02', ...facts })
const ahead = { roundCode: '2027-2', roundFrom: '2027-09-01', roundTo: '2027-11-30' }

describe('standingOf', () => {
  it.each([
    ['no task', [], 'unplanned'],
    ['a round to come', [task(ahead)], 'planned'],
    ['a round under way that has not been entered', [task({ roundTo: '2027-06-30' })], 'planned'],
    ['the last day of its round', [task({ roundTo: AS_OF })], 'planned'],
    ['the day after its round', [task({ roundTo: '2027-06-14' })], 'overdue'],
    ['missed, and planned again', [task(), task(ahead)], 'overdue'],
    ['covered', [closed('2026-05-20')], 'covered'],
    ['closed on the very day', [closed(AS_OF)], 'covered'],
    ['closed the day after', [closed('2027-06-16')], 'in-progress'],
    ['covered, and missed a second round', [closed('2026-05-20'), task({ roundTo: '2026-12-31' })], 'covered'],
    ['covered, and inspected once more', [closed('2026-05-20'), open(ahead)], 'in-progress'],
    ['entered on the very day', [task({ ...ahead, enteredOn: AS_OF })], 'in-progress'],
    ['to enter tomorrow', [task({ ...ahead, enteredOn: '2027-06-16' })], 'planned'],
    ['a special inspection closed', [closed('2026-05-20', { form: 'special' })], 'unplanned'],
    ['a special inspection under way', [open({ form: 'special' })], 'in-progress'],
    ['only the last term', [closed('2024-05-20', { termId: 'last' })], 'unplanned'],
    ['never entered in the last term', [task({ termId: 'last' })], 'unplanned'],
    ['the last term, and planned now', [closed('2024-05-20', { termId: 'last' }), task(ahead)], 'planned'],
  ] as const)('%s', (_, tasks, state) => {
    expect(standingOf(tasks, SCOPE).state).toBe(state)
  })

  it('dates coverage by the first closing, the last visit by the last one of any term and form', () => {
    const tasks = [
      closed('2027-02-01', { form: 'special' }),
      closed('2026-10-10'),
      closed('2026-05-20'),
      closed('2024-01-01', { termId: 'last' }),
    ]
    expect(standingOf(tasks, SCOPE)).toMatchObject({
      coveredOn: '2026-05-20',
      lastVisitOn: '2027-02-01',
      neverReached: false,
    })
    expect(standingOf(tasks, { ...SCOPE, asOf: '2025-12-31' })).toMatchObject({
      coveredOn: null,
      lastVisitOn: '2024-01-01',
    })
  })

  it('marks what no term has ever reached: a visit under way has not yet', () => {
    expect(standingOf([task(), open()], SCOPE)).toMatchObject({ neverReached: true, lastVisitOn: null })
    expect(standingOf([closed('2024-01-01', { termId: 'last' })], SCOPE).neverReached).toBe(false)
  })

  it('names the next round that has it: the earliest still to come', () => {
    const later = { roundCode: '2028-1', roundFrom: '2028-03-01', roundTo: '2028-05-31' }
    expect(standingOf([task(later), task(ahead), task()], SCOPE)).toMatchObject({
      nextRound: '2027-2',
      nextOn: '2027-09-01',
    })
    expect(standingOf([task()], SCOPE)).toMatchObject({ nextRound: null, nextOn: null })
  })

  it('counts other forms, and the unit above, only where the rule says so', () => {
    const special = [closed('2026-05-20', { form: 'special' })]
    const rule = { forms: ['special' as const], viaParent: false }
    expect(standingOf(special, { ...SCOPE, rule }).coveredOn).toBe('2026-05-20')
    const parentTasks = [closed('2026-04-30')]
    expect(standingOf([], { ...SCOPE, parentTasks }).state).toBe('unplanned')
    const through = standingOf([], { ...SCOPE, parentTasks, rule: { forms: ['regular'], viaParent: true } })
    expect(through).toMatchObject({ state: 'covered', coveredOn: '2026-04-30', neverReached: true })
  })

  it('leaves the tasks it reads as they were', () => {
    const tasks = Object.freeze([closed('2026-10-10'), closed('2026-05-20')])
    standingOf(tasks, SCOPE)
    expect(tasks.map(({ fieldworkClosedOn }) => fieldworkClosedOn)).toEqual(['2026-10-10', '2026-05-20'])
  })
})
