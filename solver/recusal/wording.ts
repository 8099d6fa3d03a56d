import type { Day, PlaceCode, UnitId } from '../domain/ids.ts'
import { monthsBetween } from '../domain/period.ts'
import type { KinDegree } from '../domain/person.ts'
import type { RecusalHit, Strength } from '../domain/recusal.ts'
import { readKinFact, readPlaceFact } from './fact.ts'
import { COMPUTED_RULES, DEFAULT_RULES, type PlaceRelation, type RuleTable } from './rules.ts'

export type Locale = 'zh-CN' | 'en'

export interface Names {
  locale: Locale
  unitName: (unit: UnitId) => string
  placeName: (place: PlaceCode) => string
  /** First day of the round, from which R2 counts back. */
  roundFrom: Day
  rules?: RuleTable
}

/** One sentence for an official: rule, record, dates, how the record reaches the unit, and whom it binds. */
export function describeHit(hit: RecusalHit, names: Names): string {
  const language = LANGUAGES[names.locale]
  const clauses = [language.record(hit, names), language.link(hit, names), language.binds(hit, names)]
  return `${titleOf(hit, names)}${clauses.filter((clause) => clause !== '').join(language.comma)}`
}

interface Language {
  comma: string
  record(hit: RecusalHit, names: Names): string
  link(hit: RecusalHit, names: Names): string
  binds(hit: RecusalHit, names: Names): string
}

function titleOf({ rule }: RecusalHit, { locale, rules = DEFAULT_RULES }: Names): string {
  const computed = COMPUTED_RULES.find((id) => id === rule)
  const title = computed === undefined ? null : rules[computed].title
  if (locale === 'en') return title === null ? `${rule}: ` : `${rule} ${title.en}: `
  return title === null ? `${rule}：` : `${rule} ${title.zh}：`
}

const months = (day: Day) => day.slice(0, 7)
const waitingMonths = ({ rules = DEFAULT_RULES }: Names) => rules.R2.months

/** The ends of the path when the record names another unit than the inspected one. */
function ends({ evidence: { path } }: RecusalHit, { unitName }: Names): [string, string] | null {
  const [first, last] = [path[0], path.at(-1)]
  return first === undefined || last === undefined || first === last ? null : [unitName(first), unitName(last)]
}

const named = ({ unitId, evidence: { path } }: RecusalHit, { unitName }: Names) => unitName(path[0] ?? unitId)

const KIN_ZH: Record<KinDegree, string> = {
  spouse: '配偶',
  lineal: '直系血亲',
  collateral: '三代以内旁系血亲',
  affinity: '近姻亲',
}
const KIN_EN: Record<KinDegree, string> = {
  spouse: 'spouse',
  lineal: 'lineal relative',
  collateral: 'collateral relative within three generations',
  affinity: 'near relative by marriage',
}
const PLACE_ZH: Record<PlaceRelation, string> = { native: '籍贯', growth: '成长地' }
const PLACE_EN: Record<PlaceRelation, string> = { native: 'native place', growth: 'growth place' }
const BINDS_ZH: Record<Strength, string> = {
  absolute: '不得参加该单位巡察',
  'leader-only': '不得任组长、副组长',
  advisory: '不宜任组员',
}
const BINDS_EN: Record<Strength, string> = {
  absolute: 'may not take part in its inspection',
  'leader-only': 'may not be leader or deputy',
  advisory: 'better not a member either',
}

const zh: Language = {
  comma: '，',
  record(hit, names) {
    const { record, fact, from, to } = hit.evidence
    const unit = named(hit, names)
    if (record === 'person') return `现任${unit}${fact}`
    if (record === 'post')
      return `${from === null ? '' : months(from)} 至${to === null ? '今' : ` ${months(to)} `}任${unit}${fact}`
    if (record === 'interest') return `与${unit}有利害关系“${fact}”（${from ?? ''} 至${to === null ? '今' : ` ${to}`}）`
    if (record === 'kin') {
      const { degree, who } = readKinFact(fact)
      return `${degree === null ? '亲属' : KIN_ZH[degree]}${who}为${unit}班子成员`
    }
    const { relation, place } = readPlaceFact(fact)
    return `${relation === null ? '籍贯或成长地' : PLACE_ZH[relation]}为${names.placeName(place)}`
  },
  link(hit, names) {
    const pair = ends(hit, names)
    if (pair === null) return ''
    return hit.evidence.record === 'place' ? `${pair[1]}与其属同一镇街` : `${pair[0]}与${pair[1]}为上下级单位`
  },
  binds(hit, names) {
    const { to } = hit.evidence
    if (hit.rule !== 'R2' || to === null) return BINDS_ZH[hit.strength]
    const who: Record<Strength, string> = { absolute: '须', 'leader-only': '组长、副组长须', advisory: '组员宜' }
    return `离任距本轮开始 ${monthsBetween(to, names.roundFrom)} 个月，${who[hit.strength]}满 ${waitingMonths(names)} 个月`
  },
}

const en: Language = {
  comma: '; ',
  record(hit, names) {
    const { record, fact, from, to } = hit.evidence
    const unit = named(hit, names)
    if (record === 'person') return `now ${fact} at ${unit}`
    if (record === 'post')
      return `${fact} at ${unit} from ${from === null ? '?' : months(from)} ${to === null ? 'until now' : `to ${months(to)}`}`
    if (record === 'interest')
      return `interest in ${unit}, “${fact}”, from ${from ?? '?'} ${to === null ? 'until now' : `to ${to}`}`
    if (record === 'kin') {
      const { degree, who } = readKinFact(fact)
      return `${degree === null ? 'relative' : KIN_EN[degree]} ${who} is in the leading team of ${unit}`
    }
    const { relation, place } = readPlaceFact(fact)
    return `${relation === null ? 'native or growth place' : PLACE_EN[relation]} is ${names.placeName(place)}`
  },
  link(hit, names) {
    const pair = ends(hit, names)
    if (pair === null) return ''
    return hit.evidence.record === 'place'
      ? `${pair[1]} belongs to the same town`
      : `${pair[0]} and ${pair[1]} are parent and child units`
  },
  binds(hit, names) {
    const { to } = hit.evidence
    if (hit.rule !== 'R2' || to === null) return BINDS_EN[hit.strength]
    const who: Record<Strength, string> = {
      absolute: 'must wait',
      'leader-only': 'leaders and deputies must wait',
      advisory: 'members should wait',
    }
    return `left ${monthsBetween(to, names.roundFrom)} months before this round starts; ${who[hit.strength]} ${waitingMonths(names)} months`
  },
}

const LANGUAGES: Record<Locale, Language> = { 'zh-CN': zh, en }
