import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { personSchema } from '#api/people/schema.ts'
import { declarationRowSchema, declaredReasonSchema, myDeclarationSchema } from '#api/recusals/declaration-schema.ts'
import { type Roster, rosterSchema, type Seat } from '#api/rosters/schema.ts'
import { type Caller, ok, refused } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import { addRoster, declare, fullSeats, hitsOf, openStage, putSeats, type Stage, unitIds } from './scene.ts'

const mine = z.object({ declarations: z.array(myDeclarationSchema) })
const rows = z.object({ declarations: z.array(declarationRowSchema), reasons: z.array(declaredReasonSchema) })
const NOTHING = { kin: [], interests: [], others: [], note: '' }

describe.each(DATABASES)('declarations on $database', ({ open }) => {
  let office: County
  let clerk: Caller
  let leading: Caller
  let stage: Stage
  let full: Seat[]
  let draft: Roster
  let unit: (name: string) => string
  let rounds = 0
  beforeAll(async () => {
    office = await openCounty(open)
    clerk = await office.as('office')
    leading = await office.as('leading-group')
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
  const list = () => ok(rows, clerk.send('GET', `/rounds/${stage.round.id}/declarations`))
  const rowOf = async (code: string) => (await list()).declarations.find(({ personId }) => personId === id(code))
  const record = (code: string, content = {}, signedOn = '2026-03-09') =>
    clerk.send('PUT', `/rounds/${stage.round.id}/declarations/${id(code)}`, { signedOn, content })

  it('lists the pool, whoever is seated and has not signed first', async () => {
    await declare(clerk, { roundId: stage.round.id, personId: id('L1'), content: {} })
    const { declarations } = await list()
    const seated = declarations.filter((row) => row.seated)
    expect(seated).toHaveLength(6)
    expect(declarations.slice(0, 6).map(({ personId }) => personId)).toEqual(seated.map(({ personId }) => personId))
    expect(declarations.slice(0, 5).every(({ signed }) => signed === null)).toBe(true)
    expect(declarations[5]).toMatchObject({
      personId: id('L1'),
      signed: { signedOn: '2026-03-09', content: NOTHING, recordedBy: 'office' },
    })
  })

  it('lets a roster be drafted and authorised, but not published, while one is missing', async () => {
    for (const [i, teamId] of [stage.one, stage.two].entries())
      await ok(
        rosterSchema,
        leading.send('POST', `/rosters/${draft.id}/authorisations`, { teamId, number: `${stage.round.code}-${i}` }),
      )
    for (const { personId } of full.slice(1)) await declare(clerk, { roundId: stage.round.id, personId, content: {} })
    const { message, faults } = await refused(422, clerk.send('POST', `/rosters/${draft.id}/publication`))
    expect(message).toBe('还有 1 人未签署本轮回避申报，不能发布')
    expect(faults).toEqual([{ where: `declarations.${id('L1')}`, what: '人L1尚未签署本轮回避申报' }])
    await declare(clerk, { roundId: stage.round.id, personId: id('L1'), content: {} })
    expect((await ok(rosterSchema, clerk.send('POST', `/rosters/${draft.id}/publication`))).status).toBe('published')
  })

  it('turns what is declared into records that the rules find', async () => {
    const content = {
      kin: [{ name: '堂弟', relation: 'cousin' as const, unitId: unit('黄略镇'), title: '镇长', leading: true }],
      interests: [{ unitId: unit('城月镇'), reason: '配偶承包工程', from: '2026-01-01', to: null }],
      others: [{ unitId: unit('县财政局'), reason: '局长为大学同学' }],
    }
    await declare(clerk, { roundId: stage.round.id, personId: id('M3'), content })
    const found = await hitsOf(clerk, stage.round.id, { personId: id('M3') })
    expect(found.map(({ rule, strength, unitId }) => [rule, strength, unitId]).sort()).toEqual(
      [
        ['R4', 'absolute', unit('黄略镇')],
        ['R8', 'absolute', unit('城月镇')],
        ['R9', 'absolute', unit('县财政局')],
      ].sort(),
    )
    await declare(clerk, { roundId: stage.round.id, personId: id('M3'), content }) // signed again: nothing doubles
    const stored = await ok(personSchema, clerk.send('GET', `/people/${id('M3')}`))
    expect(stored.kin).toMatchObject([{ name: '堂弟', relation: 'cousin', degree: 'collateral' }])
    expect(stored.interests).toHaveLength(1)
    const { reasons } = await list()
    expect(reasons).toMatchObject([{ personId: id('M3'), reason: '局长为大学同学', decision: null }])
    const decision = (input: object) =>
      clerk.send('POST', `/rounds/${stage.round.id}/declared-reasons/${reasons[0]?.id}/decision`, input)
    expect((await refused(400, decision({ decision: 'none' }))).where).toEqual(['reason'])
    expect((await refused(400, decision({ decision: 'maybe', reason: '看情况' }))).where).toEqual(['decision'])
    const after = await ok(rows, decision({ decision: 'advisory', reason: '一般同学关系' }))
    expect(after.reasons[0]).toMatchObject({ decision: 'advisory', decidedBy: 'office' })
    const r9 = async () =>
      (await hitsOf(clerk, stage.round.id, { personId: id('M3') })).filter(({ rule }) => rule === 'R9')
    expect((await r9()).map(({ strength }) => strength)).toEqual(['advisory'])
    await ok(rows, decision({ decision: 'none', reason: '核实无关' }))
    expect(await r9()).toEqual([])
    await declare(clerk, { roundId: stage.round.id, personId: id('M3'), content: { ...content, others: [] } })
    expect((await list()).reasons).toEqual([])
  })

  it('names every fault of a form and stores none of it', async () => {
    const content = {
      kin: [{ name: '', relation: 'spouse', unitId: unit('黄略镇') }],
      interests: [{ unitId: unit('城月镇'), reason: '借款', from: '2026-02-30' }],
      others: [{ unitId: '', reason: '同乡' }],
    }
    expect((await refused(400, record('M4', content))).where.sort()).toEqual([
      'content.interests.0.from',
      'content.kin.0.name',
      'content.others.0.unitId',
    ])
    const later = { interests: [{ unitId: 'nowhere', reason: '借款', from: '2026-02-02', to: '2026-02-01' }] }
    expect((await refused(400, record('M4', later, '2026-03-11'))).where).toEqual([
      'signedOn',
      'content.interests.0.unitId',
      'content.interests.0.to',
    ])
    expect((await rowOf('M4'))?.signed).toBeNull()
    await refused(
      404,
      clerk.send('PUT', `/rounds/${stage.round.id}/declarations/nobody`, { signedOn: '2026-03-09', content: {} }),
    )
    await refused(
      404,
      clerk.send('PUT', `/rounds/nowhere/declarations/${id('M4')}`, { signedOn: '2026-03-09', content: {} }),
    )
  })

  it('reminds those who have not signed, and counts how often', async () => {
    const remind = (codes: string[]) =>
      ok(
        z.object({ reminded: z.int() }),
        clerk.send('POST', `/rounds/${stage.round.id}/declaration-reminders`, { personIds: codes.map(id) }),
      )
    await declare(clerk, { roundId: stage.round.id, personId: id('L1'), content: {} })
    expect(await remind(['L1', 'L2', 'M1'])).toEqual({ reminded: 2 })
    office.setNow('2026-03-10T03:00:00.000Z')
    expect(await remind(['L2'])).toEqual({ reminded: 1 })
    office.setNow('2026-03-10T02:00:00.000Z')
    expect(await rowOf('L2')).toMatchObject({ reminders: 2, lastRemindedAt: '2026-03-10T03:00:00.000Z' })
    expect(await rowOf('L1')).toMatchObject({ reminders: 0, lastRemindedAt: null })
    expect(
      (await refused(400, clerk.send('POST', `/rounds/${stage.round.id}/declaration-reminders`, { personIds: [] })))
        .where,
    ).toEqual(['personIds'])
  })

  it('lets a member sign for themselves, and for nobody else', async () => {
    const member = await office.as('member')
    const set = (personId: string | null) =>
      office.db.updateTable('accounts').set({ personId }).where('username', '=', 'member').execute()
    await set(null)
    expect(await ok(mine, member.send('GET', '/my/declarations'))).toEqual({ declarations: [] })
    const input = { signedOn: '2026-03-10', content: { ...NOTHING, note: '无' } }
    await refused(422, member.send('PUT', `/my/declarations/${stage.round.id}`, input))
    await set(id('M1'))
    const [own] = (await ok(mine, member.send('GET', '/my/declarations'))).declarations
    expect(own).toMatchObject({ roundId: stage.round.id, seated: true, signed: null, remindedAt: null })
    expect(own?.units.map(({ name }) => name).sort()).toEqual(['县财政局', '城月镇', '黄略镇'].sort())
    const { declarations } = await ok(mine, member.send('PUT', `/my/declarations/${stage.round.id}`, input))
    expect(declarations[0]?.signed).toMatchObject({
      signedOn: '2026-03-10',
      recordedBy: 'member',
      content: { note: '无' },
    })
    await refused(403, member.send('PUT', `/rounds/${stage.round.id}/declarations/${id('M2')}`, input))
    await refused(403, member.send('GET', `/rounds/${stage.round.id}/declarations`))
    expect((await rowOf('M1'))?.signed?.recordedBy).toBe('member')
    expect((await rowOf('M2'))?.signed).toBeNull()
  })
})
