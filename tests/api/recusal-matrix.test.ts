import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { impactSchema } from '#api/recusals/rule-schema.ts'
import { checkSchema, hintSchema, matrixSchema } from '#api/recusals/schema.ts'
import { unitSchema } from '#api/units/schema.ts'
import { type Caller, ok, refused } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import { addPerson, hitsOf, openStage, person, type Stage, unitIds } from './scene.ts'

const hintsAnswer = z.object({ hints: z.array(hintSchema) })
type Typed = Parameters<typeof person>[0]

describe.each(DATABASES)('matrix, check and hints on $database', ({ open }) => {
  let office: County
  let clerk: Caller
  let stage: Stage
  let unit: (name: string) => string
  let native: string
  let cousin: string
  beforeAll(async () => {
    office = await openCounty(open)
    clerk = await office.as('office')
    unit = await unitIds(clerk)
    stage = await openStage(clerk)
    const skills = [{ skill: 'finance', level: 2 }]
    native = (
      await addPerson(clerk, {
        code: 'N1',
        name: '黄本地',
        nativePlace: '440823101',
        skills,
        resume: '曾在遂溪县财政局预算股工作，后到县人社局',
      } as Typed)
    ).id
    const kin = [
      {
        name: '黄本地',
        degree: 'collateral',
        relation: 'cousin',
        relativeId: native,
        unitId: unit('县审计局'),
        title: '',
        leading: false,
      },
    ]
    cousin = (
      await addPerson(clerk, { code: 'N2', name: '黄堂亲', unitId: unit('县财政局'), post: '副局长', kin } as Typed)
    ).id
  })
  afterAll(async () => {
    expect(office.log).toEqual([])
    await office.close()
  })

  const matrix = (scope = 'round') =>
    ok(matrixSchema, clerk.send('GET', `/rounds/${stage.round.id}/recusals/matrix?scope=${scope}`))
  const hints = () => ok(hintsAnswer, clerk.send('GET', `/rounds/${stage.round.id}/recusals/hints`))

  it('sets the pool against the units of the round, with totals of both sides that agree with the hits', async () => {
    const { people, units, cells, ruleVersion } = await matrix()
    expect(ruleVersion).toBe(1)
    expect(people).toHaveLength(12)
    expect(units.map(({ name }) => name).sort()).toEqual(['县财政局', '城月镇', '黄略镇'].sort())
    const at = people.findIndex(({ id }) => id === native)
    expect(people[at]?.total).toEqual({ clear: 1, advised: 1, membersOnly: 1, closed: 0 })
    const town = units.findIndex(({ name }) => name === '黄略镇')
    expect(cells.find(({ person, unit: column }) => person === at && column === town)?.hits).toEqual([
      { rule: 'R7', strength: 'leader-only', status: 'found' },
      { rule: 'R7', strength: 'advisory', status: 'found' },
    ])
    expect(units[town]).toMatchObject({
      inspected: true,
      roles: { leader: 4, deputy: 4, member: 8 },
      skills: { finance: 1 },
    })
    const finance = units.find(({ name }) => name === '县财政局')
    expect(finance?.roles).toEqual({ leader: 4, deputy: 4, member: 7 })
    const hits = await hitsOf(clerk, stage.round.id)
    expect(cells.reduce((sum, cell) => sum + cell.hits.length, 0)).toBe(hits.length)
  })

  it('shows every unit when asked, and marks those of the round', async () => {
    const all = await matrix('all')
    expect(all.units.length).toBeGreaterThan(20)
    expect(all.units.filter(({ inspected }) => inspected)).toHaveLength(3)
    expect(
      (await refused(400, clerk.send('GET', `/rounds/${stage.round.id}/recusals/matrix?scope=some`))).where,
    ).toEqual(['scope'])
    await refused(404, clerk.send('GET', '/rounds/nowhere/recusals/matrix'))
  })

  it('answers whether A may go to X without seating anybody, inspected or not', async () => {
    const ask = (personId: string, unitId: string) =>
      ok(
        checkSchema,
        clerk.send('GET', `/rounds/${stage.round.id}/recusals/check?personId=${personId}&unitId=${unitId}`),
      )
    expect(await ask(native, unit('洋青镇'))).toEqual({ hits: [], open: { leader: true, deputy: true, member: true } })
    const town = await ask(native, unit('黄略镇'))
    expect(town.open).toEqual({ leader: false, deputy: false, member: true })
    expect(town.hits[0]?.sentence.en).toBe(
      'R7 Native or growth place: native place is 黄略镇; may not be leader or deputy',
    )
    const own = await ask(cousin, unit('县财政局'))
    expect(own.open).toEqual({ leader: false, deputy: false, member: false })
  })

  it('finds kin from both sides, whoever of the two declared it', async () => {
    const [hit] = await hitsOf(clerk, stage.round.id, { personId: native, unitId: unit('县财政局') })
    expect(hit).toMatchObject({
      rule: 'R5',
      strength: 'advisory',
      evidence: { record: 'kin', fact: 'cousin 黄堂亲 副局长' },
    })
    expect(hit?.sentence['zh-CN']).toBe(
      'R5 亲属任其他人员：堂、表兄弟姐妹黄堂亲 副局长为县财政局工作人员，不宜参加该单位巡察',
    )
  })

  it('hints at a unit that the résumé names and no post does, and at the head’s namesake of the same town', async () => {
    const stored = await ok(z.object({ unit: unitSchema }), clerk.send('GET', `/units/${unit('城月镇')}`))
    const {
      id,
      pinyin: _p,
      category: _c,
      parentName: _n,
      revision,
      state: _s,
      neverReached: _r,
      lastVisitOn: _l,
      nextRound: _x,
      ...typed
    } = stored.unit
    const head = { headName: '黄书记', headPlace: '440823101', headSince: '2024-01-01' }
    await ok(unitSchema, clerk.send('PUT', `/units/${id}`, { revision, unit: { ...typed, ...head } }))
    const about = (await hints()).hints.filter(({ personId }) => personId === native)
    expect(about.map(({ kind, unitName }) => [kind, unitName])).toEqual([['namesake', '城月镇']])
    expect(about[0]?.sentence['zh-CN']).toBe('与城月镇主要负责人黄书记同姓，同为黄略镇人，请核实是否亲属')
    const reads = (await addPerson(clerk, { code: 'N3', name: '林简历', resume: '曾在遂溪县财政局预算股工作' })).id
    const [resume] = (await hints()).hints.filter(({ personId }) => personId === reads)
    expect(resume).toMatchObject({ kind: 'resume-names-unit', unitName: '县财政局', score: 0.8, dismissed: null })
    const path = `/rounds/${stage.round.id}/recusals/hints`
    expect((await refused(400, clerk.send('POST', path, { key: resume?.key, reason: '' }))).where).toEqual(['reason'])
    await refused(404, clerk.send('POST', path, { key: 'nothing', reason: '误' }))
    const after = await ok(hintsAnswer, clerk.send('POST', path, { key: resume?.key, reason: '实习，未任职' }))
    expect(after.hints.find(({ key }) => key === resume?.key)?.dismissed).toMatchObject({
      reason: '实习，未任职',
      by: 'office',
    })
    const back = await ok(hintsAnswer, clerk.send('POST', path, { key: resume?.key, reason: null }))
    expect(back.hints.find(({ key }) => key === resume?.key)?.dismissed).toBeNull()
    expect(await hitsOf(clerk, stage.round.id, { personId: reads })).toEqual([]) // a hint is never a rule
  })

  it('says before a person is saved what the new records would find', async () => {
    const facts = { unitId: null, post: '', nativePlace: null, growthPlace: null, posts: [], kin: [] }
    const interests = [{ unitId: unit('城月镇'), reason: '配偶承包工程', from: '2026-01-01', to: null }]
    const { rounds } = await ok(
      impactSchema,
      clerk.send('POST', `/people/${native}/recusal-preview`, { ...facts, interests }),
    )
    expect(rounds[0]?.changes.map(({ rule, unitName, before, after }) => [rule, unitName, before, after])).toEqual([
      ['R8', '城月镇', null, 'absolute'],
      ['R7', '黄略镇', 'leader-only', null],
    ])
    expect(await hitsOf(clerk, stage.round.id, { personId: native, unitId: unit('城月镇') })).toEqual([])
  })
})
