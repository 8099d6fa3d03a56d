import type { Day, PlaceCode } from '#solver/domain/ids.ts'
import { degreeOf, KIN_RELATIONS } from '#solver/domain/kin.ts'
import { addDays } from '#solver/domain/period.ts'
import type { Kin, Led, PersonFacts, Post } from '#solver/domain/person.ts'
import type { UnitFacts } from '#solver/domain/unit.ts'
import { randomFrom } from '#solver/engines/random.ts'
import type { Census } from '#solver/recusal/find-hits.ts'

export interface CensusSize {
  people: number
  units: number
  posts: number
  kin: number
  seed: number
}

const ROUND = { from: '2026-03-01', to: '2026-04-30' }
const TOWNS = 20
const VILLAGES_OF_A_TOWN = 8
const FIRST_DAY = '1996-01-01'

/** A register and the way to make further people and units of the same kind, for edits. */
export interface MadeCensus extends Census {
  /** Another version of the person with this number, with records of its own. */
  anotherPerson(number: number): PersonFacts
  anotherUnit(number: number): UnitFacts
}

/** A county of towns with villages and of departments, some below others; deterministic by its seed. */
export function makeCensus({ people, units, posts, kin, seed }: CensusSize): MadeCensus {
  const random = randomFrom(seed)
  const below = (end: number) => Math.floor(random() * end)
  const chance = (share: number) => random() < share
  const several = (mean: number) => Math.floor(mean) + (chance(mean % 1) ? 1 : 0)
  const times = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i))
  const unitId = () => `u${below(units)}`
  let records = 0
  const recordId = () => `r${(records += 1)}`

  const townCode = (town: number): PlaceCode => `440823${101 + town}`
  const villageCode = (town: number, village: number): PlaceCode => `${townCode(town)}${101 + village}`
  const placed = TOWNS * (1 + VILLAGES_OF_A_TOWN)
  const home = () => {
    const town = below(TOWNS)
    return chance(0.5) ? townCode(town) : villageCode(town, below(VILLAGES_OF_A_TOWN))
  }

  /** Posts one after the other from 1996 to now, often a few in the same unit. */
  function career(count: number): Post[] {
    let from: Day = FIRST_DAY
    let place = unitId()
    return times(count, (i) => {
      if (chance(0.4)) place = unitId()
      const to = addDays(from, 200 + below(2 * (10_500 / count - 200)))
      const last = i === count - 1 || to >= ROUND.from
      const post = {
        id: recordId(),
        unitId: place,
        title: chance(0.3) ? '副局长' : '科员',
        from,
        to: last && chance(0.8) ? null : to,
        leading: chance(0.3),
      }
      from = addDays(to, 1)
      return post
    })
  }

  function relative(): Kin {
    const relation = KIN_RELATIONS[below(KIN_RELATIONS.length)] ?? 'spouse'
    return {
      id: recordId(),
      name: `亲属${below(people)}`,
      degree: degreeOf(relation),
      relation,
      relativeId: chance(0.3) ? `p${below(people)}` : null,
      unitId: unitId(),
      title: '职员',
      leading: chance(0.3),
    }
  }

  const led = (): Led => ({
    id: recordId(),
    unitId: unitId(),
    roundId: 'round',
    roundName: '往年一轮',
    from: '2024-03-01',
    to: '2024-04-30',
  })
  const dates = () => ({
    from: addDays('2024-01-01', below(900)),
    to: chance(0.5) ? null : addDays('2026-02-01', below(60)),
  })

  function personOf(number: number): PersonFacts {
    const held = career(several(posts / people))
    return {
      id: `p${number}`,
      name: `人员${number}`,
      unitId: chance(0.9) ? (held.at(-1)?.unitId ?? null) : null,
      post: '科员',
      nativePlace: home(),
      growthPlace: chance(0.3) ? home() : null,
      resume: '',
      posts: held,
      kin: times(several(kin / people), relative),
      interests: times(several(0.5), () => ({ id: recordId(), unitId: unitId(), reason: '业务往来', ...dates() })),
      others: times(several(0.1), () => ({
        id: recordId(),
        source: 'declaration',
        unitId: unitId(),
        reason: '其他情形',
        decision: null,
        ...dates(),
      })),
      led: times(several(0.2), led),
    }
  }

  function placeOf(number: number): PlaceCode | null {
    if (number < TOWNS) return townCode(number)
    const village = number - TOWNS
    return number < placed ? villageCode(village % TOWNS, Math.floor(village / TOWNS)) : null
  }

  function unitOf(number: number): UnitFacts {
    const department = number >= placed
    return {
      id: `u${number}`,
      name: `单位${number}`,
      parentId: department && chance(0.5) ? `u${placed + below(Math.max(1, number - placed))}` : null,
      place: placeOf(number),
      affiliates: chance(0.1) ? [unitId()] : [],
      head: {
        name: `负责人${number}`,
        title: '局长',
        personId: chance(0.3) ? `p${below(people)}` : null,
        since: addDays('2020-01-01', below(2000)),
        nativePlace: home(),
        posts: career(3),
      },
    }
  }

  return {
    people: times(people, personOf),
    units: times(units, unitOf),
    period: ROUND,
    anotherPerson: personOf,
    anotherUnit: unitOf,
  }
}
