/**
 * Asks every pair of a person and a unit, as an official would with the rule table in hand: written from the table of
 * the domain, without the engine, its index or its order.
 */
import { addMonths, type Period } from '#solver/domain/period.ts'
import type { Kin, PersonFacts, Post } from '#solver/domain/person.ts'
import { RECUSAL_RULES, type RecusalRule, type Strength } from '#solver/domain/recusal.ts'
import type { UnitFacts } from '#solver/domain/unit.ts'
import type { RuleSet, RuleTable } from '#solver/recusal/rules.ts'

export interface Asked {
  people: readonly PersonFacts[]
  units: readonly UnitFacts[]
  round: Period
  table: RuleTable
}
type Reach = RuleSet['R1']['reach']

/** `person unit rule strength`, sorted. */
export function askEveryPair(asked: Asked): string[] {
  const lines = asked.people.flatMap((person) =>
    asked.units.flatMap((unit) =>
      RECUSAL_RULES.filter((id) => isInForce(asked, id)).flatMap((id) =>
        [...new Set(ASK[id](person, unit, asked))].map((strength) => `${person.id} ${unit.id} ${id} ${strength}`),
      ),
    ),
  )
  return lines.sort()
}

function isInForce({ round, table }: Asked, id: RecusalRule): boolean {
  const { enabled, effective } = table.rules[id]
  if (effective.from !== null && round.from < effective.from) return false
  return enabled && !(effective.to !== null && round.from > effective.to)
}

const touches = (spell: { from: string; to: string | null }, { from, to }: Period) =>
  spell.from <= to && (spell.to === null || spell.to >= from)
const isOver = (post: Post, round: Period) => post.to !== null && post.to < round.from

/** The unit that governs a place: of several that claim it the first by id. */
const governor = (place: string, units: readonly UnitFacts[]) =>
  units
    .filter((unit) => unit.place === place)
    .map((unit) => unit.id)
    .sort()[0]

function isBelow(child: UnitFacts, parent: UnitFacts, units: readonly UnitFacts[]): boolean {
  if (child.id === parent.id) return false
  if (child.parentId === parent.id) return true
  return child.place !== null && child.place.length >= 9 && governor(child.place.slice(0, 9), units) === parent.id
}

function reaches(named: string, unit: UnitFacts, reach: Reach, units: readonly UnitFacts[]): boolean {
  const start = units.find((one) => one.id === named)
  if (!start) return false
  if (start.id === unit.id) return true
  return (
    (reach.includes('parent') && isBelow(start, unit, units)) ||
    (reach.includes('child') && isBelow(unit, start, units)) ||
    (reach.includes('affiliate') && (start.affiliates.includes(unit.id) || unit.affiliates.includes(start.id)))
  )
}

const servesIn = (person: PersonFacts, unit: string, round: Period) =>
  person.unitId === unit || person.posts.some((post) => post.unitId === unit && touches(post, round))

/** What a setting makes of a finding that is recent enough for leaders, and for members. */
function strengths({ strength, members }: RuleSet['R1'] | RuleSet['R6'], leaders = true, others = true): Strength[] {
  if (strength !== 'leader-only') return leaders ? [strength] : []
  if (members === 'bound' && others) return ['absolute']
  const both: Strength[] = leaders ? ['leader-only'] : []
  return members === 'advised' && others ? [...both, 'advisory'] : both
}

function strengthsAgo(rule: RuleSet['R2'] | RuleSet['R6'], ended: string, round: Period): Strength[] {
  const waits = (months: number) => ended >= round.from || addMonths(ended, months) > round.from
  return strengths({ ...rule, reach: [] }, waits(rule.months.leading), waits(rule.months.member))
}

/** Days of some spells, each counted once: between two neighbouring ends either all days are served or none. */
function daysServed(posts: readonly Post[]): number {
  const number = (day: string) => Date.parse(day) / 86_400_000
  const closed = posts.map(({ from, to }) => ({ from: number(from), until: number(to ?? from) + 1 }))
  const ends = closed.flatMap(({ from, until }) => [from, until]).sort((a, b) => a - b)
  return ends.reduce((sum, start, i) => {
    const next = ends[i + 1] ?? start
    return closed.some(({ from, until }) => from <= start && start < until) ? sum + next - start : sum
  }, 0)
}

/** Own records, and what others declared who are not in them. */
function kinOf(person: PersonFacts, { people, round }: Asked): Pick<Kin, 'degree' | 'unitId' | 'leading'>[] {
  const others = people.filter((other) => !person.kin.some((kin) => kin.relativeId === other.id))
  const declared = others.flatMap((other) =>
    other.kin.filter((kin) => kin.relativeId === person.id).map(({ degree }) => ({ degree, other })),
  )
  const seen = declared.flatMap(({ degree, other }) => {
    const held = other.posts.filter((post) => touches(post, round))
    const served = held.map(({ unitId }) => unitId).concat(other.unitId ?? [])
    return served.map((unitId) => ({
      degree,
      unitId,
      leading: held.some((post) => post.unitId === unitId && post.leading),
    }))
  })
  return [...person.kin, ...seen]
}

type Ask = (person: PersonFacts, unit: UnitFacts, asked: Asked) => Strength[]

const ASK: Record<RecusalRule, Ask> = {
  R1: (person, unit, { units, round, table: { rules } }) =>
    units.some((named) => servesIn(person, named.id, round) && reaches(named.id, unit, rules.R1.reach, units))
      ? strengths(rules.R1)
      : [],
  R2: (person, unit, { units, round, table: { rules } }) =>
    person.posts
      .filter((post) => isOver(post, round) && !servesIn(person, post.unitId, round))
      .filter((post) => reaches(post.unitId, unit, rules.R2.reach, units))
      .flatMap((post) => {
        const same = person.posts.filter((other) => other.unitId === post.unitId && isOver(other, round))
        const last = same.map(({ to }) => to ?? '').sort()
        return strengthsAgo(rules.R2, last.at(-1) ?? '', round)
      }),
  R3: (person, unit, { units, round, table: { rules } }) =>
    units
      .filter((named) => !servesIn(person, named.id, round) && reaches(named.id, unit, rules.R3.reach, units))
      .some((named) => {
        const posts = person.posts.filter((post) => post.unitId === named.id && isOver(post, round))
        const first = posts.map(({ from }) => from).sort()[0]
        if (first === undefined) return false
        const needed = Date.parse(addMonths(first, rules.R3.months)) - Date.parse(first)
        return daysServed(posts) * 86_400_000 >= needed
      })
      ? strengths(rules.R3)
      : [],
  R4: (person, unit, asked) => {
    const { R4 } = asked.table.rules
    return kinOf(person, asked)
      .filter(
        (kin) => kin.leading && R4.degrees.includes(kin.degree) && reaches(kin.unitId, unit, R4.reach, asked.units),
      )
      .flatMap(() => strengths(R4))
  },
  R5: (person, unit, asked) => {
    const { R5 } = asked.table.rules
    return kinOf(person, asked)
      .filter((kin) => !kin.leading && reaches(kin.unitId, unit, R5.reach, asked.units))
      .flatMap(({ degree }) => {
        if (R5.degrees.includes(degree)) return strengths(R5)
        return R5.advisoryDegrees.includes(degree) ? ['advisory'] : []
      })
  },
  R6: (person, unit, { round, table: { rules } }) => {
    const { id, head } = unit
    if (head === null || head.personId === person.id || servesIn(person, id, round)) return []
    const headship = head.since === null ? [] : [{ unitId: id, leading: true, from: head.since, to: null }]
    return person.posts.flatMap((mine) => {
      const together = [...head.posts, ...headship].flatMap((theirs) => {
        const [from = ''] = [mine.from, theirs.from].sort().slice(1)
        const [to = ''] = [mine.to ?? '9999', theirs.to ?? '9999'].sort()
        const tied = mine.unitId === theirs.unitId && (mine.leading || theirs.leading)
        return tied && from <= to && from <= round.to ? [to] : []
      })
      const last = together.sort().at(-1)
      return last === undefined ? [] : strengthsAgo(rules.R6, last === '9999' ? round.to : last, round)
    })
  },
  R7: (person, unit, { units, table: { rules } }) => {
    const homes = [
      ...(rules.R7.places.includes('native') ? [person.nativePlace] : []),
      ...(rules.R7.places.includes('growth') ? [person.growthPlace] : []),
    ].filter((place) => place !== null && place.length >= 9)
    const binds = homes.some((home) => {
      const town = (home ?? '').slice(0, 9)
      if (rules.R7.villages) return unit.place?.startsWith(town)
      return [home ?? '', town].some((place) => governor(place, units) === unit.id)
    })
    return binds ? strengths({ ...rules.R7, reach: [] }) : []
  },
  R8: (person, unit, { units, round, table: { rules } }) =>
    person.interests.some((one) => touches(one, round) && reaches(one.unitId, unit, rules.R8.reach, units))
      ? strengths(rules.R8)
      : [],
  R9: (person, unit, { units, round, table: { rules } }) =>
    person.others
      .filter((one) => touches(one, round) && reaches(one.unitId, unit, rules.R9.reach, units))
      .flatMap(({ decision }) => (decision === 'none' ? [] : [decision ?? rules.R9.undecided])),
  R10: (person, unit, { round, table: { rules } }) =>
    person.led.some((led) => led.unitId === unit.id && led.to < round.from)
      ? strengths({ ...rules.R10, reach: [] })
      : [],
}
