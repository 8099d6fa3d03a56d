import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Person, type PersonInput, personInputSchema, personRowSchema, personSchema } from '#api/people/schema.ts'
import { type Caller, ok, refused } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import { addPerson, person, trailOf, unitIds } from './scene.ts'

const PARTS = ['skills', 'posts', 'kin', 'interests', 'absences'] as const

describe.each(DATABASES)('people on $database', ({ open }) => {
  let office: County
  let caller: Caller
  let idOf: (name: string) => string
  let li: Person
  beforeAll(async () => {
    office = await openCounty(open)
    caller = await office.as('office')
    idOf = await unitIds(caller)
    li = await addPerson(caller, fullRecord())
  })
  afterAll(() => office.close())

  /** Somebody with something in every field. */
  const fullRecord = (): PersonInput => ({
    code: 'P-1',
    name: '李明',
    gender: 'f',
    birthMonth: '1978-11',
    partySince: '2001-07',
    nativePlace: '440823101',
    growthPlace: '440823102',
    unitId: idOf('县审计局'),
    unitName: '',
    post: '副局长',
    rank: '四级调研员',
    sourceBody: '审计',
    roles: ['leader', 'deputy'],
    grade: 'veteran',
    phone: '13900000001',
    loadDays: 40,
    note: '可任组长',
    skills: [{ skill: 'finance', level: 3 }],
    posts: [{ unitId: idOf('县财政局'), title: '科长', from: '2015-01-01', to: '2020-06-30', leading: false }],
    kin: [
      {
        name: '李强',
        degree: 'spouse',
        relation: 'spouse',
        relativeId: null,
        unitId: idOf('县教育局'),
        title: '局长',
        leading: true,
      },
    ],
    resume: '曾在县财政局工作',
    interests: [{ unitId: idOf('县水务局'), reason: '配偶承包工程', from: '2024-01-01', to: null }],
    absences: [{ from: '2026-05-01', to: '2026-05-10', reason: '培训' }],
  })
  const read = (id: string, by = caller) => ok(personSchema, by.send('GET', `/people/${id}`))
  const partRows = () => Promise.all(PARTS.map((part) => office.db.selectFrom(part).selectAll().execute()))

  it('keeps every field and every list that was typed', async () => {
    const stored = await read(li.id)
    expect(stored).toMatchObject({ ...fullRecord(), pinyin: 'liming lm', unitLabel: '县审计局', masked: false })
    expect(stored.pooledSince).toBe('2026-01-05')
    expect(stored.poolEvents).toEqual([{ event: 'entry', day: '2026-01-05', reason: '单位推荐' }])
    const trail = await trailOf(office)
    expect(trail.last).toMatchObject({ action: 'create', subject: 'person', subjectId: li.id, accountName: 'office' })
  })

  it('masks birth month, phone, kin and interests for readers without people.personal, but not one’s own', async () => {
    const other = await addPerson(caller, { ...fullRecord(), code: 'P-2', name: '王芳' })
    const leading = await office.as('leading-group')
    await office.db.updateTable('accounts').set({ personId: li.id }).where('username', '=', 'leading-group').execute()
    const rows = await ok(z.object({ people: z.array(personRowSchema) }), leading.send('GET', '/people'))
    const seen = new Map(rows.people.map((row) => [row.id, row]))
    expect(seen.get(other.id)).toMatchObject({
      masked: true,
      birthMonth: null,
      phone: '',
      name: '王芳',
      post: '副局长',
    })
    expect(seen.get(li.id)).toMatchObject({ masked: false, birthMonth: '1978-11', phone: '13900000001' })
    const masked = await read(other.id, leading)
    expect(masked).toMatchObject({ masked: true, birthMonth: null, phone: '', kin: [], interests: [] })
    expect(masked.posts).toHaveLength(1)
    expect(await read(li.id, leading)).toMatchObject({ masked: false, kin: [{ name: '李强' }], interests: [{}] })
    const { body } = await leading.send('GET', `/people/${other.id}`)
    expect(JSON.stringify(body)).not.toMatch(/李强|配偶承包|1978-11|13900000001/)
    await office.db.deleteFrom('people').where('id', '=', other.id).execute()
  })

  it('replaces the lists as a whole, and says before and after in the trail', async () => {
    const typed = personInputSchema.parse({ ...fullRecord(), skills: [{ skill: 'law', level: 1 }], posts: [], kin: [] })
    const change = { revision: li.revision, person: typed }
    const changed = await ok(personSchema, caller.send('PUT', `/people/${li.id}`, change))
    expect(changed).toMatchObject({ skills: [{ skill: 'law', level: 1 }], posts: [], kin: [], revision: 2 })
    const { last } = await trailOf(office)
    expect(JSON.parse(last?.before ?? 'null')).toMatchObject({ skills: [{ skill: 'finance', level: 3 }], kin: [{}] })
    expect(JSON.parse(last?.after ?? 'null')).toMatchObject({ skills: [{ skill: 'law', level: 1 }], kin: [] })
    li = changed
  })

  it('writes nothing over another revision: neither the row nor a list', async () => {
    const [before, { count }] = [await partRows(), await trailOf(office)]
    const stale = { revision: li.revision - 1, person: person({ code: 'P-1', name: '改名' }) }
    expect((await refused(409, caller.send('PUT', `/people/${li.id}`, stale))).code).toBe('conflict')
    expect(await read(li.id)).toEqual(li)
    expect(await partRows()).toEqual(before)
    expect((await trailOf(office)).count).toBe(count)
  })

  it('names each fault by its path, and writes nothing', async () => {
    const { count } = await trailOf(office)
    const where = async (typed: object) =>
      (await refused(400, caller.send('POST', '/people', { person: { ...fullRecord(), code: 'P-9', ...typed } }))).where
    expect(await where({ name: '', gender: 'x', birthMonth: '1978-13', roles: [] })).toEqual([
      'person.name',
      'person.gender',
      'person.birthMonth',
      'person.roles',
    ])
    expect(await where({ posts: [{ unitId: '', title: '', from: '2020-02-30' }] })).toEqual([
      'person.posts.0.unitId',
      'person.posts.0.title',
      'person.posts.0.from',
    ])
    expect(await where({ code: 'P-1', unitId: 'nowhere' })).toEqual(['code', 'unitId'])
    const skill = { skill: 'law', level: 1 }
    expect(await where({ skills: [skill, { ...skill, level: 2 }] })).toEqual(['skills'])
    const post = { unitId: 'nowhere', title: '科员', from: '2020-01-01', to: '2019-12-31' }
    const kin = { name: '某', degree: 'lineal', unitId: 'nowhere' }
    expect(await where({ posts: [post], kin: [kin] })).toEqual(['posts.0.unitId', 'kin.0.unitId', 'posts.0.to'])
    expect(await where({ absences: [{ from: '2026-02-02', to: '2026-02-01' }] })).toEqual(['absences.0.to'])
    const entry = { person: { ...fullRecord(), code: 'P-9' }, entry: { day: '2026-13-01', reason: '' } }
    expect((await refused(400, caller.send('POST', '/people', entry))).where).toEqual(['entry.day', 'entry.reason'])
    expect((await trailOf(office)).count).toBe(count)
    await refused(404, caller.send('GET', '/people/nobody'))
    await refused(404, caller.send('PUT', '/people/nobody', { revision: 1, person: fullRecord() }))
    const event = { event: 'exit', day: '2026-03-01', reason: '退休' }
    await refused(404, caller.send('POST', '/people/nobody/pool-events', event))
  })

  it('moves in and out of the pool with day and reason, never twice the same way', async () => {
    const path = `/people/${li.id}/pool-events`
    const { count } = await trailOf(office)
    const enter = { event: 'entry', day: '2026-03-02', reason: '再入库' }
    expect((await refused(422, caller.send('POST', path, enter))).where).toEqual(['event'])
    expect((await refused(400, caller.send('POST', path, { ...enter, reason: ' ' }))).where).toEqual(['reason'])
    expect((await trailOf(office)).count).toBe(count)
    const out = await ok(personSchema, caller.send('POST', path, { event: 'exit', day: '2026-03-05', reason: '调离' }))
    expect(out.pooledSince).toBeNull()
    expect((await refused(422, caller.send('POST', path, { ...enter, event: 'exit' }))).where).toEqual(['event'])
    const back = await ok(personSchema, caller.send('POST', path, { ...enter, day: '2026-03-08' }))
    expect(back.pooledSince).toBe('2026-03-08')
    expect(back.poolEvents.map(({ event, day }) => `${event} ${day}`)).toEqual([
      'entry 2026-03-08',
      'exit 2026-03-05',
      'entry 2026-01-05',
    ])
    const trail = await trailOf(office)
    expect(trail.since(count).map(({ action }) => action)).toEqual(['pool-exit', 'pool-entry'])
    expect(JSON.parse(trail.last?.before ?? 'null')).toEqual({ pooledSince: null })
  })

  it('lets one of two movers at once out', async () => {
    const move = () =>
      caller.send('POST', `/people/${li.id}/pool-events`, { event: 'exit', day: '2026-03-09', reason: '调离' })
    expect((await Promise.all([move(), move()])).map(({ status }) => status).sort()).toEqual([200, 422])
    expect((await read(li.id)).poolEvents.filter(({ day }) => day === '2026-03-09')).toHaveLength(1)
  })

  it('fails nowhere inside', () => expect(office.log).toEqual([]))
})
