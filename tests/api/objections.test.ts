import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { replySchema } from '#api/questions/schema.ts'
import { type ObjectionInput, objectionSchema } from '#api/recusals/schema.ts'
import { type Roster, rosterSchema, type Seat } from '#api/rosters/schema.ts'
import { type Caller, ok, refused } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import { addRoster, fullSeats, hitsOf, openStage, putSeats, readRoster, type Stage, unitIds } from './scene.ts'

const answer = z.object({ objections: z.array(objectionSchema) })

describe.each(DATABASES)('objections on $database', ({ open }) => {
  let office: County
  let clerk: Caller
  let stage: Stage
  let full: Seat[]
  let draft: Roster
  let unit: (name: string) => string
  let rounds = 0
  beforeAll(async () => {
    office = await openCounty(open)
    clerk = await office.as('office')
    unit = await unitIds(clerk)
  })
  beforeEach(async () => {
    rounds += 1
    stage = await openStage(clerk, `2026-${rounds}`)
    full = fullSeats(stage)
    draft = await ok(rosterSchema, putSeats(clerk, await addRoster(clerk, stage.round.id), full))
  })
  afterAll(async () => {
    expect(office.log).toEqual([])
    await office.close()
  })

  const id = (code: string) => stage.people[code] ?? ''
  const object = (typed: Partial<ObjectionInput> = {}) =>
    clerk.send('POST', `/rounds/${stage.round.id}/objections`, {
      unitId: unit('县财政局'),
      personId: id('M2'),
      reason: '与我局有未了诉讼',
      letter: '遂财函〔2026〕3号',
      receivedOn: '2026-03-08',
      ...typed,
    })
  const decide = (objectionId: string, status: string, reason = '经核属实') =>
    clerk.send('POST', `/rounds/${stage.round.id}/objections/${objectionId}/decision`, { status, reason })
  const ask = (seats: readonly Seat[], question: object) =>
    ok(replySchema, clerk.send('POST', `/rosters/${draft.id}/questions`, { seats, bans: [], question }))

  it('records what a unit of the round sends, with the seat that it is about', async () => {
    const { objections } = await ok(answer, object(), 201)
    expect(objections).toHaveLength(1)
    expect(objections[0]).toMatchObject({
      unitName: '县财政局',
      personName: '人M2',
      letter: '遂财函〔2026〕3号',
      status: 'open',
      decidedBy: null,
      recordedBy: 'office',
      seat: { rosterId: draft.id, published: false, teamId: stage.two, role: 'member' },
    })
    expect(await hitsOf(clerk, stage.round.id, { personId: id('M2') })).toEqual([]) // open: nobody is recused yet
    expect(
      (await ok(answer, object({ personId: id('M5') }), 201)).objections.find(({ personId }) => personId === id('M5'))
        ?.seat,
    ).toBeNull()
  })

  it('refuses a unit that the round does not inspect, a person nobody knows, a day to come', async () => {
    const wrong = { unitId: unit('县审计局'), personId: 'nobody', receivedOn: '2026-03-11' }
    expect((await refused(400, object(wrong))).where).toEqual(['unitId', 'personId', 'receivedOn'])
    expect((await refused(400, object({ reason: ' ' }))).where).toEqual(['reason'])
    expect((await ok(answer, clerk.send('GET', `/rounds/${stage.round.id}/objections`))).objections).toEqual([])
  })

  it('rejected, it changes nothing; upheld, it recuses the person from that unit for the round; decided once', async () => {
    const [first] = (await ok(answer, object({ personId: id('M1'), unitId: unit('黄略镇') }), 201)).objections
    await ok(answer, decide(first?.id ?? '', 'rejected', '与事实不符'))
    expect(await hitsOf(clerk, stage.round.id, { personId: id('M1') })).toEqual([])
    const open = (await ok(answer, object(), 201)).objections.find(({ status }) => status === 'open')
    const { objections } = await ok(answer, decide(open?.id ?? '', 'upheld'))
    expect(objections.map(({ status }) => status).sort()).toEqual(['rejected', 'upheld'])
    const [hit] = await hitsOf(clerk, stage.round.id, { personId: id('M2') })
    expect(hit).toMatchObject({
      rule: 'R9',
      strength: 'absolute',
      evidence: { record: 'objection', recordId: open?.id },
    })
    expect(hit?.sentence['zh-CN']).toBe('R9 其他情形：县财政局申请其回避“与我局有未了诉讼”，不得参加该单位巡察')
    await refused(422, decide(open?.id ?? '', 'rejected'))
    await refused(404, decide('nothing', 'upheld'))
    await refused(422, putSeats(clerk, draft, full))
  })

  it('is answered with ranked substitutes before, and with the change of fewest seats after', async () => {
    const [open] = (await ok(answer, object(), 201)).objections
    const seat = { teamId: stage.two, role: 'member', personId: id('M2') }
    const before = await ask(full, { ask: 'substitutes', ...seat })
    if (before.ask !== 'substitutes') throw new Error('another answer than asked for')
    expect(before.answer.substitutes.length).toBeGreaterThan(0)
    expect(before.answer.substitutes.some(({ person }) => person === id('M2'))).toBe(false)
    await ok(answer, decide(open?.id ?? '', 'upheld'))
    const locked = full.map((one) => ({ ...one, locked: true }))
    const after = await ask(locked, { ask: 'repair', absent: [] })
    if (after.ask !== 'repair' || after.answer.verdict !== 'price') throw new Error('no repair found')
    const { assignments, moves } = after.answer.price
    const kept = full.filter(({ personId }) => personId !== id('M2'))
    for (const { personId, teamId, role } of kept)
      expect(assignments).toContainEqual({ person: personId, team: teamId, role })
    expect(assignments.some(({ person, team }) => person === id('M2') && team === stage.two)).toBe(false)
    expect(moves.some(({ person }) => person === id('M2'))).toBe(true)
    const seats = assignments.map(({ person, team, role }) => ({
      personId: person,
      teamId: team,
      role,
      locked: false,
      liaison: false,
    }))
    const stored = await readRoster(clerk, draft.id)
    const mended = await ok(rosterSchema, putSeats(clerk, stored, seats))
    expect(mended.openSeats).toEqual([])
  })
})
