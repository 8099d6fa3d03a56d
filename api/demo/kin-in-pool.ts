import { degreeOf, inverseOf, type KinRelation } from '#solver/domain/kin.ts'
import { toBit } from '../db/codecs.ts'
import type { KinTable } from '../db/tables.ts'
import type { DemoPerson } from './people.ts'
import type { Random } from './random.ts'

/** Pairs of relatives per person of the pool. */
const PAIRS = 0.05
/** Who of the two has declared it, pair after pair: both, only one, or both and differently. */
const DECLARED = ['both', 'one', 'both', 'one', 'differing'] as const

/** What the second may be to the first: how many years longer in work, and what else must fit. */
interface Fit {
  relation: KinRelation
  weight: number
  years: readonly [number, number]
  sameSurname?: true
  couple?: true
}

const FITS: readonly Fit[] = [
  { relation: 'spouse', weight: 4, years: [-8, 8], couple: true },
  { relation: 'sibling', weight: 3, years: [-9, 9], sameSurname: true },
  { relation: 'cousin', weight: 2, years: [-12, 12] },
  { relation: 'spouse-sibling', weight: 2, years: [-12, 12] },
  { relation: 'uncle-aunt', weight: 2, years: [14, 30] },
  { relation: 'parent', weight: 2, years: [22, 32], sameSurname: true },
  { relation: 'spouse-parent', weight: 1, years: [22, 32] },
]

const surname = ({ row }: DemoPerson) => row.name.slice(0, 1)

function fits({ years, sameSurname, couple }: Fit, first: DemoPerson, second: DemoPerson): boolean {
  const older = second.seniority - first.seniority
  if (first === second || older < years[0] || older > years[1]) return false
  if (sameSurname && surname(first) !== surname(second)) return false
  return !couple || first.row.gender !== second.row.gender
}

function declares(person: DemoPerson, relative: DemoPerson, relation: KinRelation): KinTable {
  return {
    id: `${person.row.id}-kin-pool`,
    personId: person.row.id,
    name: relative.row.name,
    degree: degreeOf(relation),
    relation,
    relativeId: relative.row.id,
    unitId: relative.unit.id,
    title: relative.row.post,
    leading: toBit(relative.roles.includes('leader')),
  }
}

/** People of the pool who are related to each other, each to one other: declared by both, or by one of the two only. */
export function pooledKin(people: readonly DemoPerson[], random: Random): KinTable[] {
  const free = random.shuffle(people)
  const kin: KinTable[] = []
  for (let pair = 0; pair < Math.max(DECLARED.length, Math.round(people.length * PAIRS)); pair++) {
    const fit = random.weighted(FITS.map((one) => [one, one.weight] as const))
    const first = free.find((person) => free.some((other) => fits(fit, person, other)))
    const second = first && free.find((other) => fits(fit, first, other))
    if (!first || !second) continue
    for (const person of [first, second]) free.splice(free.indexOf(person), 1)
    kin.push(declares(first, second, fit.relation))
    const declared = DECLARED[pair % DECLARED.length]
    if (declared === 'one') continue
    const wrong: KinRelation = fit.relation === 'cousin' ? 'sibling' : 'cousin'
    kin.push(declares(second, first, declared === 'differing' ? wrong : inverseOf(fit.relation)))
  }
  return kin
}
