import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inventDemo } from '#api/demo/invent.ts'
import { seedDemo } from '#api/demo/seed.ts'
import { DEFAULT_DEMO } from '#api/demo/sizes.ts'
import { exportPeople } from '#api/exchange/export-people.ts'
import { exportUnits } from '#api/exchange/export-units.ts'
import { type Exported, toXlsx } from '#api/exchange/exported.ts'
import { checkPeople } from '#api/exchange/import-people.ts'
import { checkUnits } from '#api/exchange/import-units.ts'
import { readWorkbook, type SheetText } from '#api/exchange/read-workbook.ts'
import { declarationContentSchema } from '#api/recusals/declaration-schema.ts'
import { computeHits } from '#api/recusals/hits.ts'
import { hitSchema } from '#api/recusals/schema.ts'
import { loadProblem, NO_WISHES } from '#api/rosters/load-problem.ts'
import type { Frozen } from '#api/rosters/read.ts'
import { groupBy } from '#solver/domain/group.ts'
import { degreeOf, inverseOf, KIN_RELATIONS } from '#solver/domain/kin.ts'
import { solveRoster } from '#solver/index.ts'
import { openNameReader } from '#solver/recusal/name-match.ts'
import { openSqlite, type TestDatabase } from '../../support/databases.ts'

const NOW = '2026-03-10T02:00:00.000Z'
const TODAY = '2026-03-10'
const demo = inventDemo(DEFAULT_DEMO, TODAY)
const relationOf = (kin: { relation?: string | null }) => KIN_RELATIONS.find((one) => one === kin.relation) ?? null
const share = (some: readonly unknown[], all: readonly unknown[]) => some.length / all.length
const next = demo.rounds.filter((round) => round.from > TODAY)[0]?.id ?? ''

describe('what the demo knows for recusal', () => {
  it('most heads have a first day, a native place and posts before, which end before they came', () => {
    const { units, headPosts, places } = demo
    const known = new Set(places.map(({ code }) => code))
    expect(
      share(
        units.filter((unit) => unit.headSince),
        units,
      ),
    ).toBeGreaterThan(0.8)
    expect(
      share(
        units.filter((unit) => unit.headPlace),
        units,
      ),
    ).toBeGreaterThan(0.7)
    expect(units.every(({ headPlace }) => !headPlace || known.has(headPlace))).toBe(true)
    const careers = groupBy(headPosts, ({ headedId }) => headedId)
    expect(careers.size / units.length).toBeGreaterThan(0.65)
    for (const [id, posts] of careers) {
      const since = units.find((unit) => unit.id === id)?.headSince ?? ''
      expect(posts.every(({ unitId, from, to }) => unitId !== id && from < (to ?? '') && (to ?? '9') < since)).toBe(
        true,
      )
    }
  })

  it('some units are affiliated, none with itself', () => {
    expect(demo.affiliations.length).toBeGreaterThanOrEqual(4)
    expect(demo.affiliations.every(({ unitId, otherId }) => unitId !== otherId)).toBe(true)
  })

  it('kin have exact relations, but for a few; relatives in the pool are declared by both, by one, or differently', () => {
    const exact = demo.kin.filter((kin) => relationOf(kin) !== null)
    expect(share(exact, demo.kin)).toBeGreaterThan(0.7)
    expect(share(exact, demo.kin)).toBeLessThan(1)
    for (const kin of exact) expect(kin.degree).toBe(degreeOf(relationOf(kin) ?? 'spouse'))
    const people = new Map(demo.people.map((person) => [person.id, person]))
    const linked = demo.kin.filter(({ relativeId }) => relativeId !== null)
    const answers = linked.map((kin) => {
      expect(people.get(kin.relativeId ?? '')).toMatchObject({ name: kin.name, unitId: kin.unitId })
      const back = linked.find((one) => one.personId === kin.relativeId && one.relativeId === kin.personId)
      if (!back) return 'one'
      return inverseOf(relationOf(back) ?? 'spouse') === relationOf(kin) ? 'both' : 'differing'
    })
    expect(new Set(answers)).toEqual(new Set(['one', 'both', 'differing']))
    const spouses = groupBy(
      demo.kin.filter(({ degree }) => degree === 'spouse'),
      ({ personId }) => personId,
    )
    expect([...spouses.values()].every((list) => list.length === 1)).toBe(true)
  })

  it('nearly all have a résumé, about one in six of them naming a unit that no post has', () => {
    const read = openNameReader(demo.units.map(({ id, name }) => ({ id, name })))
    const written = demo.people.filter(({ resume }) => resume)
    expect(share(written, demo.people)).toBeGreaterThan(0.8)
    const posts = groupBy(demo.posts, ({ personId }) => personId)
    const telling = written.filter(({ id, resume = '' }) => {
      const held = new Set((posts.get(id) ?? []).map(({ unitId }) => unitId))
      return read(resume).some(({ unitId }) => !held.has(unitId))
    })
    expect(share(telling, demo.people)).toBeGreaterThan(0.1)
    expect(share(telling, demo.people)).toBeLessThan(0.25)
  })
})

describe('declarations of the demo', () => {
  const signed = groupBy(demo.declarations, ({ roundId }) => roundId)
  const seatedIn = (rosterId: string) => demo.seats.filter((seat) => seat.rosterId === rosterId)

  it('are documents that the form would accept, signed before the round and not after today', () => {
    for (const { content, signedOn, recordedAt, roundId } of demo.declarations) {
      const round = demo.rounds.find(({ id }) => id === roundId)
      expect(declarationContentSchema.parse(JSON.parse(content))).toEqual(JSON.parse(content))
      expect(signedOn < (round?.from ?? '') && signedOn <= TODAY && recordedAt?.startsWith(signedOn)).toBe(true)
    }
    const filled = demo.declarations.filter(({ content }) => !content.startsWith('{"kin":[],"interests":[]'))
    expect(filled.length).toBeGreaterThan(10)
  })

  it('are there of everybody who sat in a round held, and of most in the round under way and the next one', () => {
    for (const { id, roundId } of demo.rosters) {
      const seats = seatedIn(id)
      const round = demo.rounds.find((one) => one.id === roundId)
      const has = new Set(signed.get(roundId)?.map(({ personId }) => personId))
      const missing = seats.filter(({ personId }) => !has.has(personId))
      if ((round?.to ?? '') < TODAY) expect(missing).toEqual([])
      else expect(missing.length > 0 && missing.length < seats.length / 4, `${missing.length} missing`).toBe(true)
    }
    const pool = demo.people.filter(({ pooledSince }) => pooledSince !== null)
    expect(share(signed.get(next) ?? [], pool)).toBeGreaterThan(0.8)
    expect(share(signed.get(next) ?? [], pool)).toBeLessThan(0.95)
  })
})

async function sheetsOf(exported: Exported): Promise<SheetText[]> {
  const read = await readWorkbook(await toXlsx(exported))
  if (read.kind === 'unreadable') throw new Error(read.message)
  return read.sheets
}

describe('the seeded demo', () => {
  let scratch: TestDatabase
  beforeAll(async () => {
    scratch = await openSqlite()
    await seedDemo(scratch.db, { ...DEFAULT_DEMO, now: NOW })
  })
  afterAll(() => scratch.drop())

  it('comes back from its own workbooks with nothing changed', async () => {
    const { db } = scratch
    const reader = { personal: true, personId: null }
    const people = await exportPeople(db, { reader, filter: { q: '', pool: 'all' }, today: TODAY })
    const units = await exportUnits(db, { q: '', category: null }, TODAY)
    const nothing = { added: 0, changed: 0, faults: [] }
    expect(await checkPeople(db, await sheetsOf(people), TODAY)).toMatchObject({ ...nothing, unchanged: 160 })
    expect(await checkUnits(db, await sheetsOf(units))).toMatchObject({ ...nothing, unchanged: 85 })
  })

  it('published rosters keep hits as the API has them', () => {
    for (const { problem } of demo.rosters) {
      const { hits } = JSON.parse(problem) as Frozen // written as Frozen
      expect(hits.map((hit) => hitSchema.parse(hit))).toEqual(hits)
      expect(hits.every(({ status, decision, reopened }) => status === 'found' && decision === null && !reopened)).toBe(
        true,
      )
    }
    expect(demo.recusalHits.every(({ status }) => status === 'found')).toBe(true)
    expect(new Set(demo.recusalHits.map(({ rule }) => rule))).toEqual(
      new Set(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8']),
    )
  })

  it('the next round is filled to the last seat', async () => {
    const hits = await computeHits(scratch.db, next)
    expect(new Set(hits.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(7)
    const problem = await loadProblem(scratch.db, next, { hits, wishes: NO_WISHES })
    expect(problem.apart?.length).toBeGreaterThan(0)
    const options = { engine: 'highs', seconds: 30, seed: 1, now: () => performance.now() } as const
    const answer = await solveRoster(problem, options)
    expect(answer).toMatchObject({ status: 'optimal', openSeats: [] })
  })
})
