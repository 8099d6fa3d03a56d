import type { KinDegree, KinRelation } from '../domain/kin.ts'
import type { EvidenceRecord, RecusalHit, Strength } from '../domain/recusal.ts'
import { readKinFact, readPlaceFact } from './fact.ts'
import { DEFAULT_RULES, type PlaceRelation } from './rules.ts'
import { advisesMembers, ends, type Language, month, named, type Names, waiting } from './wording-parts.ts'

export const KIN_EN: Record<KinRelation | KinDegree, string> = {
  spouse: 'spouse',
  lineal: 'lineal relative',
  collateral: 'collateral relative within three generations',
  affinity: 'near relative by marriage',
  parent: 'parent',
  child: 'child',
  grandparent: 'grandparent',
  grandchild: 'grandchild',
  sibling: 'brother or sister',
  'uncle-aunt': 'uncle or aunt',
  'nephew-niece': 'nephew or niece',
  cousin: 'cousin',
  'spouse-parent': "spouse's parent",
  'child-spouse': "child's spouse",
  'spouse-sibling': "spouse's brother or sister",
  'sibling-spouse': "brother's or sister's spouse",
  'spouse-sibling-spouse': "spouse of the spouse's brother or sister",
  'child-spouse-parent': "parent of the child's spouse",
  'uncle-aunt-spouse': "uncle's or aunt's spouse",
  'spouse-nephew-niece': "spouse's nephew or niece",
  'nephew-niece-spouse': "nephew's or niece's spouse",
  'spouse-uncle-aunt': "spouse's uncle or aunt",
  'cousin-spouse': "cousin's spouse",
  'spouse-cousin': "spouse's cousin",
}
const PLACE_EN: Record<PlaceRelation, string> = { native: 'native place', growth: 'growth place' }
const BINDS_EN: Record<Strength, string> = {
  absolute: 'may not take part in its inspection',
  'leader-only': 'may not be leader or deputy',
  advisory: 'better not take part in its inspection',
}
const ADVISES_MEMBERS = 'better not a member either'
const WAITS_EN: Record<Strength, string> = {
  absolute: 'must wait',
  'leader-only': 'leaders and deputies must wait',
  advisory: 'members should wait',
}

const spell = ({ from, to }: Pick<EvidenceRecord, 'from' | 'to'>) =>
  `from ${from ? month(from) : '?'} ${to === null ? 'until now' : `to ${month(to)}`}`

const bound = (hit: RecusalHit, names: Names) => (advisesMembers(hit, names) ? ADVISES_MEMBERS : BINDS_EN[hit.strength])

export const en: Language = {
  comma: '; ',
  title: (rule, title) => `${rule} ${title.en}: `,
  records(hit, names) {
    const { also, ...first } = hit.evidence
    const unit = named(hit, names)
    const post = ({ fact, ...when }: EvidenceRecord) => `${fact} at ${unit} ${spell(when)}`
    switch (first.record) {
      case 'person':
        return [`now ${first.fact} at ${unit}`]
      case 'post':
        return hit.rule === 'R6'
          ? [
              post(first),
              ...also.map(
                (head) =>
                  `there at the same time as ${head.fact} (${spell(head)}), who heads ${names.unitName(hit.unitId)} now, as superior, subordinate or in one leading team`,
              ),
            ]
          : [first, ...also].map(post)
      case 'interest':
        return [
          `interest in ${unit}, “${first.fact}”, from ${first.from ?? '?'} ${first.to === null ? 'until now' : `to ${first.to}`}`,
        ]
      case 'kin': {
        const { kinship, who } = readKinFact(first.fact)
        return [
          `${kinship === null ? 'relative' : KIN_EN[kinship]} ${who} is ${hit.rule === 'R5' ? 'on the staff' : 'in the leading team'} of ${unit}`,
        ]
      }
      case 'place': {
        const { relation, place } = readPlaceFact(first.fact)
        return [`${relation === null ? 'native or growth place' : PLACE_EN[relation]} is ${names.placeName(place)}`]
      }
      case 'declaration':
        return [`declared another reason toward ${unit}, “${first.fact}”`]
      case 'objection':
        return [`${unit} objected, “${first.fact}”`]
      case 'visit':
        return [`has led the inspection of ${unit} (${first.fact})`]
      case 'head':
        return [`head of ${unit} ${first.fact}`]
    }
  },
  link(hit, names) {
    const pair = ends(hit, names)
    if (pair === null || hit.rule === 'R6') return ''
    return hit.evidence.record === 'place'
      ? `${pair[1]} belongs to the same town`
      : `${pair[0]} and ${pair[1]} are parent and child or affiliated`
  },
  binds(hit, names) {
    if (hit.rule === 'R10')
      return hit.strength === 'advisory' ? 'by rotation better not leader again' : bound(hit, names)
    if (hit.rule === 'R3') {
      const { months } = (names.table ?? DEFAULT_RULES).rules.R3
      return `${months} months or more in all; ${bound(hit, names)}`
    }
    const wait = waiting(hit, names)
    if (wait === null) return bound(hit, names)
    const ended = hit.rule === 'R2' ? 'left' : 'served together until'
    return `${ended} ${wait.gone} ${wait.gone === 1 ? 'month' : 'months'} before this round starts; ${WAITS_EN[hit.strength]} ${wait.needed} months`
  },
}
