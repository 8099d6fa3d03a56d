import { groupBy } from '#solver/domain/group.ts'
import { degreeOf, type KinRelation } from '#solver/domain/kin.ts'
import type { KinTable, UnitsTable } from '../db/tables.ts'
import { pooledKin } from './kin-in-pool.ts'
import { personName } from './names.ts'
import type { DemoPerson } from './people.ts'
import type { Random } from './random.ts'

const KIN_POSTS = ['党委委员、副镇长', '党组成员、副局长', '副主任']
const KIN_STAFF = ['科员', '会计', '教师', '工作人员']

type Shares = readonly (readonly [KinRelation, number])[]

/** Relatives who may be in work themselves: of the young their parents' generation, of the old their children's. */
const ANY_AGE: Shares = [
  ['spouse', 5],
  ['sibling', 4],
  ['cousin', 3],
  ['spouse-sibling', 3],
  ['sibling-spouse', 2],
]
const YOUNG: Shares = [
  ['parent', 5],
  ['uncle-aunt', 3],
  ['spouse-parent', 2],
]
const OLD: Shares = [
  ['child', 5],
  ['nephew-niece', 3],
  ['child-spouse', 2],
  ['child-spouse-parent', 1],
]
const YOUNG_MOST = 14
const OLD_LEAST = 24
/** Relatives who often bear one's own surname. */
const OF_THE_NAME = new Set<KinRelation>(['parent', 'child', 'sibling', 'uncle-aunt', 'nephew-niece', 'cousin'])
/** Only the degree was entered, as registers did before they asked for the relation. */
const DEGREE_ONLY = 0.15

function drawRelations(person: DemoPerson, count: number, random: Random): KinRelation[] {
  const { seniority } = person
  const shares = [...ANY_AGE, ...(seniority <= YOUNG_MOST ? YOUNG : []), ...(seniority >= OLD_LEAST ? OLD : [])]
  const drawn = Array.from({ length: count }, () => random.weighted(shares))
  return drawn.filter((relation, at) => relation !== 'spouse' || drawn.indexOf(relation) === at)
}

/** Relatives outside the pool, of about three people in ten. */
function kinOutside(person: DemoPerson, units: readonly UnitsTable[], random: Random): KinTable[] {
  const relations = drawRelations(person, random.chance(0.3) ? random.int(1, 2) : 0, random)
  return relations.map((relation, at) => {
    const leading = random.chance(0.4)
    const family = OF_THE_NAME.has(relation) && random.chance(0.7)
    return {
      id: `${person.row.id}-kin-${at + 1}`,
      personId: person.row.id,
      name: personName(random, family ? person.row.name.slice(0, 1) : undefined),
      degree: degreeOf(relation),
      relation: random.chance(DEGREE_ONLY) ? null : relation,
      relativeId: null,
      unitId: random.pick(units).id,
      title: random.pick(leading ? KIN_POSTS : KIN_STAFF),
      leading: leading ? 1 : 0,
    }
  })
}

/** Everybody's kin by person: some relatives are in the pool themselves. */
export function inventKin(
  people: readonly DemoPerson[],
  { units, random }: { units: readonly UnitsTable[]; random: Random },
): ReadonlyMap<string, KinTable[]> {
  const inside = pooledKin(people, random)
  const couples = inside.filter(({ relation }) => relation === 'spouse')
  const married = new Set(couples.flatMap(({ personId, relativeId }) => [personId, relativeId]))
  const outside = people
    .flatMap((person) => kinOutside(person, units, random))
    .filter(({ personId, degree }) => degree !== 'spouse' || !married.has(personId))
  return groupBy([...inside, ...outside], ({ personId }) => personId)
}
