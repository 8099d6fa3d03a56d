import type { PlaceCode, UnitId } from '../domain/ids.ts'
import type { Hint } from './hints.ts'
import type { Locale } from './wording.ts'
import { KIN_EN } from './wording-en.ts'
import { KIN_ZH } from './wording-zh.ts'

export interface HintNames {
  locale: Locale
  unitName: (unit: UnitId) => string
  placeName: (place: PlaceCode) => string
}

/** One sentence that says what was noticed and what to ask; it never says that somebody must stay away. */
export function describeHint({ kind, unitId, facts }: Hint, { locale, unitName, placeName }: HintNames): string {
  const zh = locale === 'zh-CN'
  const unit = unitName(unitId)
  const { who = '', text = '' } = facts
  const at = facts.at === undefined ? '' : unitName(facts.at)
  const place = facts.place === undefined ? '' : placeName(facts.place)
  const kin = (relation: Hint['facts']['relation']) => (relation === undefined ? '' : (zh ? KIN_ZH : KIN_EN)[relation])
  switch (kind) {
    case 'kin-differs':
      return zh
        ? `本人申报${who}为其${kin(facts.relation)}，对方申报的关系相当于${kin(facts.declared)}，请核对`
        : `declared ${who} as ${kin(facts.relation)}; what the other declared amounts to ${kin(facts.declared)}: check which`
    case 'kin-of-kin':
      return zh
        ? `由亲属的申报推知：${unit}${who}可能是其${kin(facts.relation)}，本人未申报`
        : `by a relative's declaration ${who} of ${unit} may be their ${kin(facts.relation)}; not declared`
    case 'resume-names-unit':
      return zh
        ? `简历写到“${text}”，可能是${unit}，任职经历中没有，请补录或排除`
        : `the résumé says “${text}”, perhaps ${unit}, which is not among the posts: enter or dismiss it`
    case 'namesake':
      return zh
        ? `与${unit}主要负责人${who}同姓，同为${place}人，请核实是否亲属`
        : `same surname as ${who}, head of ${unit}, and both from ${place}: ask whether they are related`
    case 'shared-unit':
      return zh
        ? `与${unit}主要负责人${who}曾同期在${at}任职，请核实有无上下级或其他关系`
        : `was at ${at} at the same time as ${who}, head of ${unit}: ask about their relation`
  }
}
