import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Unit, unitFileSchema, type UnitInput, unitInputSchema, unitSchema } from '#api/units/schema.ts'
import { type Caller, ok, refused } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import { trailOf, unitIds } from './scene.ts'

const unit = (typed: Partial<UnitInput> & { code: string; name: string }): UnitInput =>
  unitInputSchema.parse({ kind: 'government-department', ...typed })
/** A stored unit as it is typed in again. */
const retype = (stored: Unit): UnitInput => unitInputSchema.parse(stored)

describe.each(DATABASES)('units on $database', ({ open }) => {
  let office: County
  let caller: Caller
  let idOf: (name: string) => string
  beforeAll(async () => {
    office = await openCounty(open)
    caller = await office.as('office')
    idOf = await unitIds(caller)
  })
  afterAll(() => office.close())

  const read = async (id: string) => (await ok(unitFileSchema, caller.send('GET', `/units/${id}`))).unit
  const create = (input: UnitInput) => ok(unitSchema, caller.send('POST', '/units', input), 201)
  const list = async () => (await ok(z.object({ units: z.array(unitSchema) }), caller.send('GET', '/units'))).units
  const stored = () => office.db.selectFrom('units').selectAll().orderBy('id').execute()

  it('lists the register in code order, every unit in its category and never reached', async () => {
    const units = await list()
    expect(units.length).toBe(office.made.towns + office.made.bodies)
    expect(units.map(({ code }) => code)).toEqual(units.map(({ code }) => code).toSorted())
    expect(units.filter(({ category }) => category === 'town')).toHaveLength(16)
    expect(units.every(({ state, neverReached }) => state === 'unplanned' && neverReached)).toBe(true)
  })

  it('keeps every field that was typed, and writes who did what', async () => {
    const parentId = idOf('县财政局')
    const typed = unit({
      code: 'Z-1',
      name: '县国库集中支付中心',
      kind: 'public-institution',
      parentId,
      sector: '财税',
      headName: '陈某',
      headPost: '主任',
      effort: 1.25,
      required: false,
      priority: 9,
      flags: ['money', 'petitions'],
      note: '2025 年更名',
    })
    const { count } = await trailOf(office)
    const made = await create(typed)
    expect(made).toMatchObject({ ...typed, category: 'enterprise', parentName: '县财政局', revision: 1 })
    expect(made.pinyin).toContain('xianguokujizhongzhifuzhongxin')
    const { children } = await ok(unitFileSchema, caller.send('GET', `/units/${parentId}`))
    expect(children).toContainEqual({ id: made.id, name: typed.name })
    const trail = await trailOf(office)
    expect(trail.since(count)).toEqual([{ action: 'create', subject: 'unit', subjectId: made.id }])
    expect(trail.last).toMatchObject({ accountName: 'office', at: '2026-03-10T02:00:00.000Z', before: null })
    expect(JSON.parse(trail.last?.after ?? 'null')).toEqual(typed)
  })

  it('saves over the revision it read, and nothing over another', async () => {
    const id = idOf('县教育局')
    const before = await read(id)
    const save = (revision: number, effort: number) =>
      caller.send('PUT', `/units/${id}`, { revision, unit: { ...retype(before), effort } })
    const changed = await ok(unitSchema, save(before.revision, 2))
    expect(changed).toMatchObject({ effort: 2, revision: before.revision + 1 })
    const { count, last } = await trailOf(office)
    expect(JSON.parse(last?.before ?? 'null')).toMatchObject({ effort: before.effort })
    expect(JSON.parse(last?.after ?? 'null')).toMatchObject({ effort: 2 })
    expect((await refused(409, save(before.revision, 3))).code).toBe('conflict')
    expect(await read(id)).toEqual(changed)
    expect((await trailOf(office)).count).toBe(count)
  })

  it('lets one of two writers at once win', async () => {
    const id = idOf('县民政局')
    const before = await read(id)
    const save = (effort: number) =>
      caller.send('PUT', `/units/${id}`, { revision: before.revision, unit: { ...retype(before), effort } })
    const answers = await Promise.all([save(2), save(3)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const won = answers.findIndex(({ status }) => status === 200)
    expect(await read(id)).toMatchObject({ effort: [2, 3][won], revision: before.revision + 1 })
  })

  it('names each faulty field, and writes nothing', async () => {
    const before = await stored()
    const { count } = await trailOf(office)
    const where = async (input: object) => (await refused(400, caller.send('POST', '/units', input))).where.sort()
    const good = unit({ code: 'Z-9', name: '某局' })
    expect(await where({})).toEqual(['code', 'kind', 'name'])
    expect(await where({ ...good, effort: 0.3, mapRow: 41, place: '4408', flags: ['rich'] })).toEqual([
      'effort',
      'flags.0',
      'mapRow',
      'place',
    ])
    expect(await where({ ...good, code: 'Z-1' })).toEqual(['code'])
    expect(await where({ ...good, name: '县教育局', parentId: 'nobody' })).toEqual(['name', 'parentId'])
    await refused(404, caller.send('GET', '/units/nobody'))
    await refused(404, caller.send('PUT', '/units/nobody', { revision: 1, unit: good }))
    expect(await stored()).toEqual(before)
    expect((await trailOf(office)).count).toBe(count)
  })

  it('hangs no unit under itself, nor under what hangs under it', async () => {
    const finance = await read(idOf('县财政局'))
    const [child] = (await list()).filter(({ parentId }) => parentId === finance.id)
    const under = (parentId: string) => ({ revision: finance.revision, unit: { ...retype(finance), parentId } })
    for (const parentId of [finance.id, child?.id ?? ''])
      expect((await refused(400, caller.send('PUT', `/units/${finance.id}`, under(parentId)))).where).toEqual([
        'parentId',
      ])
  })

  it('moves the tile of a town, and never by a department that sits in it', async () => {
    const town = await read(idOf('黄略镇'))
    expect(town).toMatchObject({ place: '440823101', mapRow: 2, mapCol: 5 })
    await create(unit({ code: 'Z-2', name: '黄略税务分局', place: '440823101' }))
    expect(await read(town.id)).toEqual(town)
    const moved = { ...retype(town), mapRow: 7, mapCol: 1 }
    await ok(unitSchema, caller.send('PUT', `/units/${town.id}`, { revision: town.revision, unit: moved }))
    expect(await read(town.id)).toMatchObject({ mapRow: 7, mapCol: 1 })
  })

  it('knows the places by code', async () => {
    const schema = z.object({ places: z.array(z.object({ code: z.string(), name: z.string() })) })
    const { places } = await ok(schema, caller.send('GET', '/places'))
    expect(places).toHaveLength(1 + 16 + 353)
    expect(places).toContainEqual({ code: '440823101', name: '黄略镇' })
  })

  it('fails nowhere inside', () => expect(office.log).toEqual([]))
})
