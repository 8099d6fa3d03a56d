import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { hitSchema } from '#api/recusals/schema.ts'
import { type Round, roundRowSchema, roundSchema, termSchema } from '#api/rounds/schema.ts'
import { type Caller, ok, refused } from '../support/client.ts'
import { type County, NOW, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import { addPerson, addRound, currentTermId, needs, retype, round, team, trailOf, unitIds } from './scene.ts'

describe.each(DATABASES)('terms and rounds on $database', ({ open }) => {
  let office: County
  let caller: Caller
  let termId: string
  let idOf: (name: string) => string
  let first: Round
  beforeAll(async () => {
    office = await openCounty(open)
    caller = await office.as('office')
    termId = await currentTermId(caller)
    idOf = await unitIds(caller)
  })
  afterAll(() => office.close())

  const put = (stored: Round, change: object) =>
    caller.send('PUT', `/rounds/${stored.id}`, { revision: stored.revision, round: { ...retype(stored), ...change } })
  const tasks = (roundId: string) =>
    office.db.selectFrom('tasks').selectAll().where('roundId', '=', roundId).orderBy('unitId').execute()

  it('opens a term beside the others, never over one', async () => {
    const next = { name: '2031—2035年届', from: '2031-01-01', to: '2035-12-31' }
    const made = await ok(termSchema, caller.send('POST', '/terms', next), 201)
    expect(made).toMatchObject(next)
    const { count, last } = await trailOf(office)
    expect(last).toMatchObject({ action: 'create', subject: 'term', subjectId: made.id })
    const overlap = { name: '重叠', from: '2030-12-31', to: '2040-01-01' }
    expect((await refused(400, caller.send('POST', '/terms', overlap))).where).toEqual(['from'])
    const backwards = { name: '倒置', from: '2041-01-01', to: '2041-01-01' }
    expect((await refused(400, caller.send('POST', '/terms', backwards))).where).toEqual(['to'])
    expect((await trailOf(office)).count).toBe(count)
    expect(await currentTermId(caller)).toBe(termId)
    office.setNow('2030-12-31T15:59:00.000Z') // still 2030 in Shanghai
    const late = await office.as('office')
    expect(await currentTermId(late)).toBe(termId)
    office.setNow('2030-12-31T16:00:00.000Z')
    expect(await currentTermId(late)).toBe(made.id)
    office.setNow(NOW)
    caller = await office.as('office') // signing in of 2030 cleared the sessions of 2026
  })

  it('sets up a round: teams in order, a task for each unit, the year’s plan, and who did it', async () => {
    const teams = [
      team({ name: '第一组', unitIds: [idOf('黄略镇'), idOf('城月镇')] }),
      team({ name: '第二组', unitIds: [idOf('县财政局')], to: '2026-04-30', needs: needs({ gendersMin: 1 }) }),
    ]
    const typed = round({ termId, teams, teamCount: 1 })
    first = await addRound(caller, typed)
    expect(first).toMatchObject({
      status: 'preparation',
      year: 2026,
      teamCount: 2,
      teamsReady: 2,
      tasks: 3,
      revision: 1,
    })
    expect(first.teams.map(({ name, ordinal, days }) => [name, ordinal, days])).toEqual([
      ['第一组', 1, 61],
      ['第二组', 2, 30],
    ])
    expect(first.teams[1]?.needs).toEqual(needs({ gendersMin: 1 }))
    expect(first.taskList.map(({ unitName, form, stage }) => [unitName, form, stage]).sort()).toEqual([
      ['县财政局', 'regular', 'preparation'],
      ['城月镇', 'regular', 'preparation'],
      ['黄略镇', 'regular', 'preparation'],
    ])
    expect(await ok(roundSchema, caller.send('GET', `/rounds/${first.id}`))).toEqual(first)
    const { last } = await trailOf(office)
    expect(last).toMatchObject({ action: 'create', subject: 'round', subjectId: first.id })
    expect(JSON.parse(last?.after ?? 'null')).toEqual(typed)
  })

  it('names every fault of the round and of its teams, and writes nothing', async () => {
    const [before, { count }] = [await tasks(first.id), await trailOf(office)]
    const where = async (typed: Parameters<typeof round>[0]) =>
      (await refused(400, caller.send('POST', '/rounds', round({ code: '2026-9', ...typed })))).where
    expect(await where({ termId, code: '第一轮', name: '', months: 0.3 })).toEqual(['code', 'name', 'months'])
    expect(await where({ termId, from: '2026-05-01', to: '2026-04-01' })).toEqual(['to'])
    expect(await where({ termId: 'nowhere' })).toEqual(['termId'])
    expect(await where({ termId, code: '2026-1' })).toEqual(['code'])
    expect(await where({ termId, from: '2025-12-31', to: '2026-01-31' })).toEqual(['from'])
    const [huanglue, chengyue] = [idOf('黄略镇'), idOf('城月镇')]
    const teams = [
      team({ name: '甲', from: '2026-05-02', to: '2026-05-01', unitIds: [huanglue, huanglue] }),
      team({ name: '乙', to: '2026-07-01', unitIds: [chengyue, huanglue, 'nowhere'] }),
    ]
    expect(await where({ termId, teams })).toEqual([
      'teams.0.to',
      'teams.0.unitIds',
      'teams.1.from',
      'teams.1.unitIds',
      'teams.1.unitIds',
    ])
    const seats = { leader: { min: 2, max: 1 }, deputy: { min: 0, max: 1 }, member: { min: 0, max: 31 } }
    const greedy = team({ name: '丙', needs: needs({ seats, skills: [{ skill: 'law', min: 1, level: 4 }] }) })
    expect(await where({ termId, teams: [greedy] })).toEqual([
      'teams.0.needs.seats.leader',
      'teams.0.needs.seats.member.max',
      'teams.0.needs.skills.0.level',
    ])
    expect((await trailOf(office)).count).toBe(count)
    expect(await tasks(first.id)).toEqual(before)
    await refused(404, caller.send('GET', '/rounds/nobody'))
    await refused(404, caller.send('PUT', '/rounds/nobody', { revision: 1, round: round({ termId }) }))
    await refused(404, caller.send('GET', '/rounds/nobody/recusals'))
  })

  it('keeps the ids of teams and tasks that stay, and drops the tasks of units that leave', async () => {
    const [one, two] = first.teams
    const units = [idOf('黄略镇'), idOf('洋青镇')]
    const teams = [
      { ...retype(first).teams[1], unitIds: [idOf('城月镇'), idOf('县财政局')] },
      { ...retype(first).teams[0], unitIds: units },
    ]
    const changed = await ok(roundSchema, put(first, { teams }))
    expect(changed.teams.map(({ id, ordinal }) => [id, ordinal])).toEqual([
      [two?.id, 1],
      [one?.id, 2],
    ])
    const taskOf = (stored: Round, name: string) => stored.taskList.find(({ unitName }) => unitName === name)
    for (const name of ['黄略镇', '城月镇', '县财政局']) expect(taskOf(changed, name)?.id).toBe(taskOf(first, name)?.id)
    expect(taskOf(changed, '城月镇')?.teamId).toBe(two?.id)
    const without = await ok(roundSchema, put(changed, { teams: [{ ...teams[1], unitIds: [idOf('黄略镇')] }] }))
    expect(without.taskList.map(({ unitName }) => unitName)).toEqual(['黄略镇'])
    expect(without.teams.map(({ id }) => id)).toEqual([one?.id])
    expect(await tasks(first.id)).toHaveLength(1)
    expect((await refused(409, put(first, { name: '旧版' }))).code).toBe('conflict')
    const { last } = await trailOf(office)
    expect(JSON.parse(last?.before ?? 'null')).toMatchObject({ teams: [{ id: two?.id }, { id: one?.id }] })
    first = await ok(roundSchema, put(without, { teams: retype(first).teams }))
  })

  it('gives open tasks the new form of the round', async () => {
    const special = await ok(roundSchema, put(first, { form: 'special' }))
    expect(special.taskList.map(({ form }) => form)).toEqual(['special', 'special', 'special'])
    first = await ok(roundSchema, put(special, { form: 'regular' }))
    expect(new Set(first.taskList.map(({ form }) => form))).toEqual(new Set(['regular']))
  })

  it('moves no task that has entered, and follows the tasks with its status', async () => {
    const row = first.taskList.find(({ unitName }) => unitName === '黄略镇')
    const set = (values: { enteredOn: string | null; fieldworkClosedOn?: string | null }) =>
      office.db
        .updateTable('tasks')
        .set(values)
        .where('id', '=', row?.id ?? '')
        .execute()
    const status = async () => (await ok(roundSchema, caller.send('GET', `/rounds/${first.id}`))).status
    await set({ enteredOn: '2026-04-02' })
    expect(await status()).toBe('underway')
    const [one, two] = retype(first).teams
    const moved = [
      { ...one, unitIds: [] },
      { ...two, unitIds: [idOf('黄略镇')] },
    ]
    const { count } = await trailOf(office)
    for (const teams of [moved, [two], []]) expect((await refused(422, put(first, { teams }))).where).toEqual(['teams'])
    expect((await trailOf(office)).count).toBe(count)
    expect(await ok(roundSchema, caller.send('GET', `/rounds/${first.id}`))).toMatchObject({ teams: first.teams })
    await office.db
      .updateTable('tasks')
      .set({ enteredOn: '2026-04-02', fieldworkClosedOn: '2026-05-20' })
      .where('roundId', '=', first.id)
      .execute()
    expect(await status()).toBe('closed')
    await office.db
      .updateTable('tasks')
      .set({ enteredOn: null, fieldworkClosedOn: null })
      .where('roundId', '=', first.id)
      .execute()
    expect(await status()).toBe('preparation')
  })

  it('lists the rounds of a term in time order, planned ones too', async () => {
    const later = await addRound(caller, round({ termId, code: '2026-2', from: '2026-08-01', to: '2026-10-31' }))
    expect(later).toMatchObject({ status: 'planned', tasks: 0, publishedRosterId: null })
    const rounds = async (query: string) =>
      (await ok(z.object({ rounds: z.array(roundRowSchema) }), caller.send('GET', `/rounds${query}`))).rounds
    expect((await rounds(`?termId=${termId}`)).map(({ code }) => code)).toEqual(['2026-1', '2026-2'])
    expect(await rounds('?termId=nowhere')).toEqual([])
    expect(await rounds('')).toHaveLength(2)
  })

  it('finds the recusals of the pool toward the round’s units, each with its record and sentence', async () => {
    const finance = idOf('县财政局')
    const post = { title: '股长', from: '2018-01-01', leading: false }
    const add = (code: string, record: object) => addPerson(caller, { code, name: `人${code}`, ...record })
    const r1 = await add('R1', { unitId: finance, post: '科员' })
    const r2 = await add('R2', { posts: [{ ...post, unitId: finance, to: '2024-01-31' }] })
    const gone = await add('R2-old', { posts: [{ ...post, unitId: finance, to: '2023-03-31' }] })
    const kin = { name: '陈某', unitId: idOf('城月镇'), title: '镇长' }
    const r4 = await add('R4', { kin: [{ ...kin, degree: 'collateral', leading: true }] })
    const staff = await add('R4-staff', { kin: [{ ...kin, degree: 'spouse', leading: false }] })
    const r7 = await add('R7', { growthPlace: '440823101001' })
    const interest = { unitId: finance, reason: '承接审计业务', from: '2025-01-01', to: '2026-04-01' }
    const r8 = await add('R8', { interests: [interest] })
    const past = await add('R8-past', { interests: [{ ...interest, to: '2026-03-31' }] })
    const elsewhere = await add('R1-other', { unitId: idOf('县教育局') })
    const { hits } = await ok(
      z.object({ hits: z.array(hitSchema) }),
      caller.send('GET', `/rounds/${first.id}/recusals`),
    )
    const of = (personId: string) => hits.filter((hit) => hit.personId === personId)
    expect(of(r1.id)).toMatchObject([{ rule: 'R1', strength: 'absolute', unitId: finance }])
    expect(of(r2.id)).toMatchObject([
      { rule: 'R2', strength: 'leader-only', evidence: { record: 'post', fact: '股长', to: '2024-01-31' } },
      { rule: 'R2', strength: 'advisory' },
      { rule: 'R3', strength: 'leader-only', evidence: { record: 'post', fact: '股长' } },
    ])
    expect(of(r4.id)).toMatchObject([{ rule: 'R4', strength: 'absolute', unitId: idOf('城月镇') }])
    expect(of(r7.id).map(({ rule, strength }) => [rule, strength])).toEqual([
      ['R7', 'leader-only'],
      ['R7', 'advisory'],
    ])
    expect(of(r8.id)).toMatchObject([{ rule: 'R8', strength: 'absolute', evidence: { record: 'interest' } }])
    expect(of(gone.id).map(({ rule }) => rule)).toEqual(['R3']) // more than three years, however long ago
    expect(of(staff.id)).toMatchObject([{ rule: 'R5', strength: 'absolute', unitId: idOf('城月镇') }])
    for (const { id } of [past, elsewhere]) expect(of(id)).toEqual([])
    expect(of(r1.id)[0]?.sentence).toEqual({
      'zh-CN': 'R1 现任职单位：现任县财政局科员，不得参加该单位巡察',
      en: expect.stringContaining('县财政局'),
    })
    expect(of(r2.id)[0]?.sentence['zh-CN']).toContain('2018-01 至 2024-01 任县财政局股长')
    expect(of(r4.id)[0]?.sentence['zh-CN']).toContain('三代以内旁系血亲陈某 镇长为城月镇班子成员')
    expect(of(r8.id)[0]?.sentence['zh-CN']).toContain('承接审计业务')
    const post1 = await office.db.selectFrom('posts').select('id').where('personId', '=', r2.id).execute()
    expect(of(r2.id)[0]?.evidence.recordId).toBe(post1[0]?.id)
    const event = { event: 'exit', day: '2026-03-10', reason: '调离' }
    expect((await caller.send('POST', `/people/${r1.id}/pool-events`, event)).status).toBe(200)
    const after = await ok(z.object({ hits: z.array(hitSchema) }), caller.send('GET', `/rounds/${first.id}/recusals`))
    expect(after.hits.some(({ personId }) => personId === r1.id)).toBe(false)
  })

  it('fails nowhere inside', () => expect(office.log).toEqual([]))
})
