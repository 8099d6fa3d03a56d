import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { listCheckSchema, poolSchema, replySchema } from '#api/questions/schema.ts'
import type { Roster, Seat } from '#api/rosters/schema.ts'
import { openSolving } from '#api/solving/solving.ts'
import { verifyRoster } from '#solver/explain/verify.ts'
import { type Caller, ok, refused } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import { crashing, hanging } from '../support/fake-workers.ts'
import { addRoster, fullSeats, openStage, putSeats, readRoster, type Stage, trailOf } from './scene.ts'

const solver = join(process.cwd(), 'dist/worker.js')

describe.each(DATABASES)('questions on $database', ({ open }) => {
  let office: County
  let caller: Caller
  let stage: Stage
  let roster: Roster
  beforeAll(async () => {
    office = await openCounty(open)
    caller = await office.as('office')
    stage = await openStage(caller)
    const draft = await addRoster(caller, stage.round.id)
    await putSeats(caller, draft, fullSeats(stage))
    roster = await readRoster(caller, draft.id)
    await use(solver)
  })
  afterAll(() => office.close())
  afterEach(() => use(solver))

  async function use(workerFile: string): Promise<void> {
    await office.ctx.solving.close()
    office.ctx.solving = openSolving({ workerFile, workers: 1 })
  }
  const send = (question: object, { seats = roster.seats, seconds = 10 }: { seats?: Seat[]; seconds?: number } = {}) =>
    caller.send('POST', `/rosters/${roster.id}/questions`, { seats, bans: roster.bans, seconds, question })
  const ask = (question: object) => ok(replySchema, send(question))
  const id = (code: string) => stage.people[code] ?? ''

  it('prices a seat with and without its holder, by a roster that is legal', async () => {
    const reply = await ask({ ask: 'why-seat', personId: id('M1'), teamId: stage.one })
    if (reply.ask !== 'why-seat' || reply.answer.without.verdict !== 'price') throw new Error('no price')
    const { price } = reply.answer.without
    expect(price.assignments.some((one) => one.person === id('M1') && one.team === stage.one)).toBe(false)
    expect(verifyRoster(roster.problem, price.assignments).violations).toEqual([])
    expect(price.proven).toBe(true)
    expect(reply.answer.contribution.find(({ level }) => level === 'open-seats')?.value).toBe(-1)
  })

  it('says what bars a seat, and what forcing an open way costs', async () => {
    const barred = await ask({ ask: 'why-not', personId: id('M3'), teamId: stage.one, role: 'leader' })
    expect(barred.answer).toMatchObject({ verdict: 'barred', violations: [{ rule: 'role' }] })
    const forced = await ask({ ask: 'why-not', personId: id('M3'), teamId: stage.one })
    expect(forced.answer).toMatchObject({ verdict: 'price' })
  })

  it('ranks substitutes, repairs an absence, and finds rosters that differ', async () => {
    const substitutes = await ask({ ask: 'substitutes', personId: id('M1'), teamId: stage.one, role: 'member' })
    if (substitutes.ask !== 'substitutes') throw new Error('another answer')
    const named = [...substitutes.answer.substitutes, ...substitutes.answer.excluded].map(({ person }) => person)
    expect(new Set(named).size).toBe(named.length)
    expect(named).toContain(id('M3'))
    const repair = await ask({ ask: 'repair', absent: [{ personId: id('M1') }] })
    if (repair.ask !== 'repair' || repair.answer.verdict !== 'price') throw new Error('not repaired')
    expect(repair.answer.price.moves.some(({ person, to }) => person === id('M1') && to === null)).toBe(true)
    const others = await ask({ ask: 'alternatives', count: 2, distance: 2, slack: 1 })
    if (others.ask !== 'alternatives') throw new Error('another answer')
    expect(others.answer.alternatives.length).toBeGreaterThan(0)
    for (const { distance } of others.answer.alternatives) expect(distance).toBeGreaterThanOrEqual(2)
  })

  it('changes nothing and leaves no trail', async () => {
    const { count } = await trailOf(office)
    await ask({ ask: 'why-seat', personId: id('M1'), teamId: stage.one })
    await ok(listCheckSchema, caller.send('POST', `/rosters/${roster.id}/list-check`, { text: '' }))
    expect((await trailOf(office)).count).toBe(count)
    expect(await readRoster(caller, roster.id)).toEqual(roster)
  })

  it('reads a pasted list, names what it cannot read, and judges what it can', async () => {
    const text = ['第一组\t组长\t人L1', '第一组\t副组长\t人M1', '第一组\t组员\t没有此人'].join('\n')
    const read = await ok(listCheckSchema, caller.send('POST', `/rosters/${roster.id}/list-check`, { text }))
    expect(read.assignments).toHaveLength(2)
    expect(read.faults).toMatchObject([{ line: 3, field: 'person', kind: 'unknown' }])
    expect(read.violations.map(({ rule }) => rule)).toContain('role')
    const pool = await ok(poolSchema, caller.send('GET', `/rosters/${roster.id}/pool`))
    expect(JSON.stringify(pool)).toContain('nextRound')
  })

  it('refuses what makes no sense, saying where, and seats that break a rule', async () => {
    const nobody = await refused(400, send({ ask: 'why-seat', personId: 'nobody', teamId: stage.one }))
    expect(nobody.where.join()).toMatch(/personId/)
    await refused(400, send({ ask: 'alternatives', count: 9, distance: 0, slack: 2 }))
    const seats = roster.seats.map((seat) => ({ ...seat, personId: seat.role === 'leader' ? id('M5') : seat.personId }))
    expect((await send({ ask: 'why-seat', personId: id('M5'), teamId: stage.one }, { seats })).status).toBeGreaterThan(
      399,
    )
  })

  it('answers unknown at the limit, and says what to do when the thread dies', async () => {
    await use(hanging())
    const late = await ok(replySchema, send({ ask: 'why-not', personId: id('M3'), teamId: stage.one }, { seconds: 1 }))
    expect(late.answer).toEqual({ verdict: 'unknown' })
    await use(crashing())
    const dead = await refused(503, send({ ask: 'why-not', personId: id('M3'), teamId: stage.one }))
    expect(dead.message).not.toBe('')
  })

  it('is for those who read rosters', async () => {
    const body = { seats: [], bans: [], question: { ask: 'why-seat', personId: id('M1'), teamId: stage.one } }
    for (const role of ['liaison', 'member', 'auditor'] as const) {
      const stranger = await office.as(role)
      await refused(403, stranger.send('POST', `/rosters/${roster.id}/questions`, body))
    }
  })
})
