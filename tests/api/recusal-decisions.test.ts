import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { personSchema } from '#api/people/schema.ts'
import { type Hit, hitSchema } from '#api/recusals/schema.ts'
import { authorisationPaperSchema, type Roster, rosterSchema } from '#api/rosters/schema.ts'
import { type Caller, ok, refused } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import {
  addPerson,
  addRoster,
  fullSeats,
  hitsOf,
  openStage,
  person,
  putSeats,
  seat,
  signAll,
  type Stage,
  unitIds,
} from './scene.ts'

describe.each(DATABASES)('what is decided about a hit on $database', ({ open }) => {
  let office: County
  let clerk: Caller
  let leading: Caller
  let stage: Stage
  let unit: (name: string) => string
  let rounds = 0
  /** Native to 黄略镇, may lead. */
  let native: string
  beforeAll(async () => {
    office = await openCounty(open)
    clerk = await office.as('office')
    leading = await office.as('leading-group')
    unit = await unitIds(clerk)
  })
  beforeEach(async () => {
    rounds += 1
    stage = await openStage(clerk, `2026-${rounds}`)
    const typed = {
      code: `N-${rounds}`,
      name: '本地人',
      nativePlace: '440823101',
      roles: ['leader', 'deputy', 'member'],
    }
    native = (await addPerson(clerk, typed as Parameters<typeof person>[0])).id // the roles are those of the product
  })
  afterAll(async () => {
    expect(office.log).toEqual([])
    await office.close()
  })

  const hits = () => hitsOf(clerk, stage.round.id, { personId: native })
  const key = async () =>
    (await hits()).find(({ rule, unitId }) => rule === 'R7' && unitId === unit('黄略镇'))?.key ?? ''
  const decide = (input: { key: string; status: string; reason?: string }, caller = clerk) =>
    caller.send('POST', `/rounds/${stage.round.id}/recusals/decisions`, input)
  const approve = (input: { key: string; approve: boolean }, caller = leading) =>
    caller.send('POST', `/rounds/${stage.round.id}/recusals/approvals`, input)
  const statusOf = (list: Hit[], named: string) => [
    ...new Set(list.filter((hit) => hit.key === named).map(({ status }) => status)),
  ]
  const withNative = () => [
    seat(native, stage.one, 'leader'),
    ...fullSeats(stage).filter((one) => one.personId !== stage.people['L1']),
  ]
  const draft = (): Promise<Roster> => addRoster(clerk, stage.round.id)

  it('confirms a hit with who and when, in the trail too, and takes it back', async () => {
    const named = await key()
    const answered = await ok(z.object({ hits: z.array(hitSchema) }), decide({ key: named, status: 'confirmed' }))
    const confirmed = answered.hits.find((hit) => hit.key === named)
    expect(confirmed).toMatchObject({
      status: 'confirmed',
      reopened: false,
      decision: { status: 'confirmed', decidedBy: 'office', decidedAt: '2026-03-10T02:00:00.000Z', approvedBy: null },
    })
    await decide({ key: named, status: 'found' })
    expect((await hits()).find((hit) => hit.key === named)).toMatchObject({ status: 'found', decision: null })
  })

  it('lets a false positive lead, with a reason, as long as the evidence stays the same', async () => {
    const named = await key()
    expect((await refused(400, decide({ key: named, status: 'false-positive' }))).where).toEqual(['reason'])
    await refused(422, putSeats(clerk, await draft(), withNative()))
    await ok(z.unknown(), decide({ key: named, status: 'false-positive', reason: '籍贯登记有误，档案为外县' }))
    await ok(rosterSchema, putSeats(clerk, await draft(), withNative()))
    const again = {
      revision: 1,
      person: person({
        code: `N-${rounds}`,
        name: '本地人',
        nativePlace: '440823101',
        roles: ['leader'],
        post: '科长',
      }),
    }
    await ok(personSchema, clerk.send('PUT', `/people/${native}`, again))
    expect(statusOf(await hits(), named)).toEqual(['false-positive'])
    const moved = { revision: 2, person: { ...again.person, nativePlace: '440823101001' } }
    await ok(personSchema, clerk.send('PUT', `/people/${native}`, moved))
    const [back] = (await hits()).filter((hit) => hit.key === named)
    expect(back).toMatchObject({ status: 'found', reopened: true, decision: { status: 'false-positive' } })
    await refused(422, putSeats(clerk, await draft(), withNative()))
  })

  it('keeps a decision when the record is only saved again, and reopens it when the record changes', async () => {
    const post = { unitId: unit('县审计局'), title: '股长', from: '2020-01-01', to: '2025-06-30', leading: false }
    const typed = { code: `P-${rounds}`, name: '旧人', posts: [post] }
    const made = await addPerson(clerk, typed as Parameters<typeof person>[0]) // one post as the schema has it
    const inAll = () => hitsOf(clerk, stage.round.id, { personId: made.id })
    expect(await inAll()).toEqual([]) // not inspected in this round
    const check = async () => {
      const query = new URLSearchParams({ personId: made.id, unitId: unit('县审计局') }).toString()
      const answer = await clerk.send<{ hits: Hit[]; open: Record<string, boolean> }>(
        'GET',
        `/rounds/${stage.round.id}/recusals/check?${query}`,
      )
      return answer.body
    }
    const [hit] = (await check()).hits
    expect((await check()).open).toEqual({ leader: false, deputy: false, member: true })
    expect(hit).toMatchObject({ rule: 'R2', strength: 'leader-only' })
    await ok(z.unknown(), decide({ key: hit?.key ?? '', status: 'false-positive', reason: '挂名未到岗' }))
    expect((await check()).open).toEqual({ leader: false, deputy: false, member: true }) // R3 still binds: five years
    const stored = await ok(personSchema, clerk.send('GET', `/people/${made.id}`))
    await ok(
      personSchema,
      clerk.send('PUT', `/people/${made.id}`, {
        revision: 1,
        person: person({ ...typed, posts: stored.posts } as never),
      }),
    ) // as read
    expect((await check()).hits.filter(({ rule }) => rule === 'R2').map(({ status }) => status)).toEqual([
      'false-positive',
      'false-positive',
    ])
    const anew = stored.posts.map(({ id: _, ...rest }) => rest) // as an import sends them
    await ok(
      personSchema,
      clerk.send('PUT', `/people/${made.id}`, { revision: 2, person: person({ ...typed, posts: anew } as never) }),
    )
    expect((await check()).hits.filter(({ rule }) => rule === 'R2').map(({ status }) => status)).toEqual([
      'false-positive',
      'false-positive',
    ])
    const edited = stored.posts.map((one) => ({ ...one, to: '2025-12-31' }))
    await ok(
      personSchema,
      clerk.send('PUT', `/people/${made.id}`, { revision: 3, person: person({ ...typed, posts: edited } as never) }),
    ) // as read, one day changed
    expect((await check()).hits.filter(({ rule }) => rule === 'R2').map(({ reopened }) => reopened)).toEqual([
      true,
      true,
    ])
  })

  it('sets a leader-only hit aside when asked for with a reason and approved by the leading group', async () => {
    const named = await key()
    expect((await refused(400, decide({ key: named, status: 'overridden' }))).where).toEqual(['reason'])
    await ok(z.unknown(), decide({ key: named, status: 'overridden', reason: '熟悉农村工作，少小离乡' }))
    expect(statusOf(await hits(), named)).toEqual(['confirmed'])
    await refused(422, putSeats(clerk, await draft(), withNative()))
    await refused(403, approve({ key: named, approve: true }, clerk))
    await ok(z.unknown(), approve({ key: named, approve: true }))
    expect((await hits()).find((hit) => hit.key === named)).toMatchObject({
      status: 'overridden',
      decision: { reason: '熟悉农村工作，少小离乡', decidedBy: 'office', approvedBy: 'leading-group' },
    })
    await refused(422, approve({ key: named, approve: true }))
    const seats = withNative()
    const roster = await ok(rosterSchema, putSeats(clerk, await draft(), seats))
    expect(roster.levels.find(({ level }) => level === 'advisory')?.value).toBe(1)
    for (const [i, teamId] of [stage.one, stage.two].entries())
      await ok(
        rosterSchema,
        leading.send('POST', `/rosters/${roster.id}/authorisations`, { teamId, number: `${stage.round.code}-${i}` }),
      )
    await signAll(clerk, stage.round.id, seats)
    await ok(rosterSchema, clerk.send('POST', `/rosters/${roster.id}/publication`))
    const paper = await ok(
      authorisationPaperSchema,
      clerk.send('GET', `/rosters/${roster.id}/authorisations/${stage.one}`),
    )
    expect(paper).toMatchObject({ number: `${stage.round.code}-0`, teamName: '第一组', units: ['黄略镇', '城月镇'] })
    expect(paper.overrides).toEqual([
      {
        personName: '本地人',
        role: 'leader',
        sentence: expect.objectContaining({ 'zh-CN': expect.stringContaining('R7 地域回避：籍贯为黄略镇') }),
        reason: '熟悉农村工作，少小离乡',
        requestedBy: 'office',
        approvedBy: 'leading-group',
        approvedAt: '2026-03-10T02:00:00.000Z',
      },
    ])
    const other = await ok(
      authorisationPaperSchema,
      clerk.send('GET', `/rosters/${roster.id}/authorisations/${stage.two}`),
    )
    expect(other.overrides).toEqual([])
  })

  it('counts an override in its own round only, and not at all when it is refused or asked and approved by one', async () => {
    const named = await key()
    await ok(z.unknown(), decide({ key: named, status: 'overridden', reason: '人手不足' }))
    await ok(z.unknown(), approve({ key: named, approve: true }))
    const other = await openStage(clerk, `2027-${rounds}`)
    expect(statusOf(await hitsOf(clerk, other.round.id, { personId: native }), named)).toEqual(['found'])
    await ok(z.unknown(), decide({ key: named, status: 'overridden', reason: '再次申请' }))
    await ok(z.unknown(), approve({ key: named, approve: false }))
    expect((await hits()).find((hit) => hit.key === named)).toMatchObject({
      status: 'confirmed',
      decision: { status: 'confirmed' },
    })
    await refused(422, approve({ key: named, approve: true }))
    await office.db.insertInto('grants').values({ role: 'leading-group', permission: 'recusals.write' }).execute()
    await ok(z.unknown(), decide({ key: named, status: 'overridden', reason: '自己申请' }, leading))
    const own = await refused(422, approve({ key: named, approve: true }))
    expect(own.message).toBe('不能批准本人提出的放行申请')
    await office.db
      .deleteFrom('grants')
      .where('permission', '=', 'recusals.write')
      .where('role', '=', 'leading-group')
      .execute()
  })

  it('never sets an absolute hit aside', async () => {
    const own = (await addPerson(clerk, { code: `A-${rounds}`, name: '财政人', unitId: unit('县财政局') })).id
    const [hit] = await hitsOf(clerk, stage.round.id, { personId: own })
    expect(hit).toMatchObject({ rule: 'R1', strength: 'absolute' })
    const named = hit?.key ?? ''
    const refusal = await refused(422, decide({ key: named, status: 'overridden', reason: '工作需要' }))
    expect(refusal.faults[0]).toMatchObject({ where: 'status', allowed: '仅限组长、副组长回避和提示性回避' })
    await refused(422, approve({ key: named, approve: true }))
    await refused(404, decide({ key: 'nobody nowhere R1 person:x', status: 'confirmed' }))
    await refused(404, clerk.send('POST', '/rounds/nowhere/recusals/decisions', { key: named, status: 'confirmed' }))
  })
})
