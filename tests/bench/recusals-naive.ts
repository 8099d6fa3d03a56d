import { addMonths, daysOf, type Period } from '#solver/domain/period.ts'
import type { Kin, PersonFacts, Post } from '#solver/domain/person.ts'
import type { UnitFacts } from '#solver/domain/unit.ts'
import type { Census } from '#solver/recusal/find-hits.ts'

/*
 * The plain way: every rule of the default table asked of every pair of a person and a unit. What does not depend on
 * the unit is read once a person, so that the comparison is with the loop and not with carelessness.
 */

interface Reader extends PersonFacts {
  current: ReadonlySet<string>
  past: readonly Post[]
  allKin: readonly Pick<Kin, 'degree' | 'unitId' | 'leading'>[]
  towns: readonly string[]
}

const touches = (spell: { from: string; to: string | null }, { from, to }: Period) =>
  spell.from <= to && (spell.to === null || spell.to >= from)

/** `person unit rule` of everything that binds or advises. */
export function askEveryPair({ people, units, period }: Census): Set<string> {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const governors = new Map(units.map((unit) => [unit.place, unit.id]))
  const found = new Set<string>()

  const isBelow = (child: UnitFacts, parent: UnitFacts) =>
    child !== parent &&
    (child.parentId === parent.id || (child.place !== null && governors.get(child.place.slice(0, 9)) === parent.id))
  const isKnown = (id: string, unit: UnitFacts) => id === unit.id
  function inHouse(id: string, unit: UnitFacts): boolean {
    const named = byId.get(id)
    return named !== undefined && (named === unit || isBelow(named, unit) || isBelow(unit, named))
  }
  const nearby = (id: string, unit: UnitFacts) =>
    inHouse(id, unit) || (byId.has(id) && (unit.affiliates.includes(id) || byId.get(id)?.affiliates.includes(unit.id)))
  const isRecent = (day: string) => day >= period.from || addMonths(day, 36) > period.from

  const RULES: [string, (person: Reader, unit: UnitFacts) => boolean | undefined][] = [
    ['R1', ({ current }, unit) => [...current].some((id) => inHouse(id, unit))],
    ['R2', ({ past }, unit) => past.some((post) => nearby(post.unitId, unit) && isRecent(post.to ?? ''))],
    ['R3', ({ past }, unit) => isLong(past.filter((post) => isKnown(post.unitId, unit)))],
    ['R4', ({ allKin }, unit) => allKin.some((kin) => kin.leading && nearby(kin.unitId, unit))],
    ['R5', ({ allKin }, unit) => allKin.some((kin) => !kin.leading && isKnown(kin.unitId, unit))],
    ['R6', (person, unit) => hasServedWithHead(person, unit)],
    ['R7', ({ towns }, { place }) => place !== null && towns.some((town) => place.startsWith(town))],
    ['R8', ({ interests }, unit) => interests.some((one) => touches(one, period) && nearby(one.unitId, unit))],
    ['R9', ({ others }, unit) => others.some((one) => touches(one, period) && isKnown(one.unitId, unit))],
    ['R10', ({ led }, unit) => led.some((one) => one.to < period.from && isKnown(one.unitId, unit))],
  ]

  function hasServedWithHead({ id, posts, current }: Reader, unit: UnitFacts): boolean {
    const { head } = unit
    if (head === null || head.personId === id || current.has(unit.id)) return false
    const own = head.since === null ? [] : [{ unitId: unit.id, leading: true, from: head.since, to: null }]
    return posts.some((mine) =>
      [...own, ...head.posts].some((theirs) => {
        if (mine.unitId !== theirs.unitId || !(mine.leading || theirs.leading)) return false
        const from = mine.from > theirs.from ? mine.from : theirs.from
        const [to = ''] = [mine.to ?? '9999-12-31', theirs.to ?? '9999-12-31'].sort()
        return from <= to && from <= period.to && isRecent(to)
      }),
    )
  }

  for (const person of readersOf(people, period))
    for (const unit of units)
      for (const [rule, binds] of RULES) if (binds(person, unit)) found.add(`${person.id} ${unit.id} ${rule}`)
  return found
}

/** 36 months laid end to end; posts are few, so days that two of them share are taken off by sorting. */
function isLong(posts: readonly Post[]): boolean {
  const sorted = posts.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const first = sorted[0]
  if (!first) return false
  let [days, until] = [0, '']
  for (const { from, to } of sorted) {
    if (to === null || to <= until) continue
    days += from > until ? daysOf({ from, to }) : daysOf({ from: until, to }) - 1
    until = to
  }
  return days >= daysOf({ from: first.from, to: addMonths(first.from, 36) }) - 1
}

function readersOf(people: readonly PersonFacts[], period: Period): Reader[] {
  const byId = new Map(people.map((person) => [person.id, person]))
  const readers = people.map((person): Reader & { allKin: Reader['allKin'][number][] } => {
    const held = person.posts.filter((post) => touches(post, period)).map((post) => post.unitId)
    const current = new Set(person.unitId === null ? held : [...held, person.unitId])
    const past = person.posts.filter((post) => post.to !== null && post.to < period.from && !current.has(post.unitId))
    const places = [person.nativePlace, person.growthPlace].filter((place) => place !== null)
    const towns = places.map((place) => place.slice(0, 9))
    return { ...person, current, past, allKin: [...person.kin], towns }
  })
  const known = new Map(readers.map((reader) => [reader.id, reader]))
  for (const { id, current, posts, kin } of readers)
    for (const { relativeId, degree } of kin) {
      const answered = byId.get(relativeId ?? '')?.kin.some((theirs) => theirs.relativeId === id)
      for (const unitId of answered ? [] : current) {
        const leading = posts.some((post) => post.unitId === unitId && post.leading && touches(post, period))
        known.get(relativeId ?? '')?.allKin.push({ degree, unitId, leading })
      }
    }
  return readers
}
