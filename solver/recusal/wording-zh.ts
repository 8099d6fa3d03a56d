import type { KinDegree, KinRelation } from '../domain/kin.ts'
import type { EvidenceRecord, RecusalHit, Strength } from '../domain/recusal.ts'
import { readKinFact, readPlaceFact } from './fact.ts'
import { DEFAULT_RULES, type PlaceRelation } from './rules.ts'
import { advisesMembers, ends, type Language, month, named, type Names, waiting } from './wording-parts.ts'

/** 亲属称谓 and 亲属关系 as the forms name them. */
export const KIN_ZH: Record<KinRelation | KinDegree, string> = {
  spouse: '配偶',
  lineal: '直系血亲',
  collateral: '三代以内旁系血亲',
  affinity: '近姻亲',
  parent: '父母',
  child: '子女',
  grandparent: '（外）祖父母',
  grandchild: '（外）孙子女',
  sibling: '兄弟姐妹',
  'uncle-aunt': '伯叔姑舅姨',
  'nephew-niece': '侄、甥',
  cousin: '堂、表兄弟姐妹',
  'spouse-parent': '配偶的父母',
  'child-spouse': '子女的配偶',
  'spouse-sibling': '配偶的兄弟姐妹',
  'sibling-spouse': '兄弟姐妹的配偶',
  'spouse-sibling-spouse': '配偶的兄弟姐妹的配偶',
  'child-spouse-parent': '子女配偶的父母',
  'uncle-aunt-spouse': '伯叔姑舅姨的配偶',
  'spouse-nephew-niece': '配偶的侄、甥',
  'nephew-niece-spouse': '侄、甥的配偶',
  'spouse-uncle-aunt': '配偶的伯叔姑舅姨',
  'cousin-spouse': '堂、表兄弟姐妹的配偶',
  'spouse-cousin': '配偶的堂、表兄弟姐妹',
}
const PLACE_ZH: Record<PlaceRelation, string> = { native: '籍贯', growth: '成长地' }
const BINDS_ZH: Record<Strength, string> = {
  absolute: '不得参加该单位巡察',
  'leader-only': '不得任组长、副组长',
  advisory: '不宜参加该单位巡察',
}
const ADVISES_MEMBERS = '不宜任组员'
const WAITS_ZH: Record<Strength, string> = { absolute: '须', 'leader-only': '组长、副组长须', advisory: '组员宜' }

const spell = ({ from, to }: Pick<EvidenceRecord, 'from' | 'to'>) =>
  `${from ? `${month(from)} ` : ''}至${to === null ? '今' : ` ${month(to)} `}`

const bound = (hit: RecusalHit, names: Names) => (advisesMembers(hit, names) ? ADVISES_MEMBERS : BINDS_ZH[hit.strength])

export const zh: Language = {
  comma: '，',
  title: (rule, title) => `${rule} ${title.zh}：`,
  records(hit, names) {
    const { also, ...first } = hit.evidence
    const unit = named(hit, names)
    const post = ({ fact, ...when }: EvidenceRecord) => `${spell(when)}任${unit}${fact}`
    switch (first.record) {
      case 'person':
        return [`现任${unit}${first.fact}`]
      case 'post':
        return hit.rule === 'R6'
          ? [
              post(first),
              ...also.map(
                (head) =>
                  `其间${names.unitName(hit.unitId)}现主要负责人${head.fact}（${spell(head).trim()}）同在该单位，有上下级或班子共事关系`,
              ),
            ]
          : [first, ...also].map(post)
      case 'interest':
        return [
          `与${unit}有利害关系“${first.fact}”（${first.from ?? ''} 至${first.to === null ? '今' : ` ${first.to}`}）`,
        ]
      case 'kin': {
        const { kinship, who } = readKinFact(first.fact)
        return [
          `${kinship === null ? '亲属' : KIN_ZH[kinship]}${who}为${unit}${hit.rule === 'R5' ? '工作人员' : '班子成员'}`,
        ]
      }
      case 'place': {
        const { relation, place } = readPlaceFact(first.fact)
        return [`${relation === null ? '籍贯或成长地' : PLACE_ZH[relation]}为${names.placeName(place)}`]
      }
      case 'declaration':
        return [`本人申报与${unit}有其他回避情形“${first.fact}”`]
      case 'objection':
        return [`${unit}申请其回避“${first.fact}”`]
      case 'visit':
        return [`曾任${unit}巡察组组长（${first.fact}）`]
      case 'head':
        return [`${unit}主要负责人${first.fact}`]
    }
  },
  link(hit, names) {
    const pair = ends(hit, names)
    if (pair === null || hit.rule === 'R6') return ''
    return hit.evidence.record === 'place' ? `${pair[1]}与其属同一镇街` : `${pair[0]}与${pair[1]}为上下级或关联单位`
  },
  binds(hit, names) {
    if (hit.rule === 'R10') return hit.strength === 'advisory' ? '轮换不宜再任组长' : bound(hit, names)
    if (hit.rule === 'R3') {
      const { months } = (names.table ?? DEFAULT_RULES).rules.R3
      return `累计任职满 ${months} 个月，${bound(hit, names)}`
    }
    const wait = waiting(hit, names)
    if (wait === null) return bound(hit, names)
    const ended = hit.rule === 'R2' ? '离任' : '共事结束'
    return `${ended}距本轮开始 ${wait.gone} 个月，${WAITS_ZH[hit.strength]}满 ${wait.needed} 个月`
  },
}
