import { addDays, addMonths } from '#solver/domain/period.ts'
import { toBit } from '../db/codecs.ts'
import type { HeadPostsTable, PlacesTable, UnitsTable } from '../db/tables.ts'
import { createRandom, type Random } from './random.ts'

const COUNTY_DIGITS = 6
/** Posts in a leading team, and others. */
const LEADING = {
  town: ['党委副书记', '党委委员、组织委员', '党委委员、政法委员'],
  bureau: ['党组副书记、副局长', '党组成员、副局长'],
  other: ['领导班子成员', '党组成员'],
}
const STAFF = { town: ['党政办主任', '综合执法队队长'], bureau: ['办公室主任', '股长'], other: ['办公室主任'] }

/** Bodies that send their people to head others, and the pool its own: there the two have met. */
const CRADLES = ['县纪委监委机关', '县委组织部', '县委办公室', '县财政局', '县审计局', '县委政法委', '县农业农村局']
const FROM_CRADLE = 0.2

interface Heads {
  units: UnitsTable[]
  headPosts: HeadPostsTable[]
}

interface Setting {
  places: readonly PlacesTable[]
  today: string
  random: Random
}

function postIn(unit: UnitsTable, { leading, random }: { leading: boolean; random: Random }) {
  const kind = unit.category === 'town' ? 'town' : unit.name.endsWith('局') ? 'bureau' : 'other'
  return { unitId: unit.id, title: random.pick((leading ? LEADING : STAFF)[kind]), leading: toBit(leading) }
}

/** One to three posts in other units, the last of them up to the day before the headship. */
function careerBefore(unit: UnitsTable, units: readonly UnitsTable[], { random }: Setting): HeadPostsTable[] {
  const others = units.filter((other) => other.id !== unit.id)
  if (unit.headSince === null || others.length === 0 || !random.chance(0.85)) return []
  const cradles = others.filter((other) => CRADLES.includes(other.name))
  const posts: HeadPostsTable[] = []
  let next = unit.headSince
  for (let at = random.int(1, 3); at > 0; at--) {
    const from = addMonths(next, -random.int(18, 60))
    const where = random.chance(FROM_CRADLE) && cradles.length > 0 ? cradles : others
    const post = postIn(random.pick(where), { leading: posts.length === 0 || random.chance(0.5), random })
    posts.unshift({ ...post, id: `${unit.id}-head-post-${at}`, headedId: unit.id, from, to: addDays(next, -1) })
    next = from
  }
  return posts
}

/** Most units say since when their head is there, whence, and after which posts; a few say nothing. */
export function inventHeads(
  units: readonly UnitsTable[],
  scene: { places: readonly PlacesTable[]; today: string; seed: number },
): Heads {
  const setting = { ...scene, random: createRandom(scene.seed, 'heads') }
  const { today, random } = setting
  const local = setting.places.filter((place) => place.code.length > COUNTY_DIGITS)
  const headed = units.map((unit): UnitsTable => ({
    ...unit,
    headSince: random.chance(0.9) ? addDays(today, -random.int(90, 2100)) : null,
    headPlace: random.chance(0.8) ? random.pick(local).code : null,
  }))
  return { units: headed, headPosts: headed.flatMap((unit) => careerBefore(unit, headed, setting)) }
}
