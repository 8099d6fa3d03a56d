import type { UnitId } from '../domain/ids.ts'
import type { Post } from '../domain/person.ts'
import { findingsFrom, type FindBy, postRecord } from './finding.ts'
import { strengthsSince } from './rules.ts'
import { currentUnits, lastDay } from './service.ts'

/**
 * R2 原工作单位: who left a unit less than `months` calendar months before the round starts does not lead its
 * inspection. Left exactly that long ago is no longer bound. Several posts in one unit are one service: the last
 * day counts. A unit still served in is R1's.
 */
export const findFormerUnit: FindBy<'R2'> = (person, rule, { units, round }) => {
  const current = currentUnits(person, round)
  const last = new Map<UnitId, Post>()
  for (const post of person.posts) {
    if (lastDay(post) >= round.from || current.has(post.unitId)) continue
    const known = last.get(post.unitId)
    if (!known || lastDay(known) < lastDay(post)) last.set(post.unitId, post)
  }
  return [...last.values()].flatMap((post) => {
    const strengths = strengthsSince(rule, { since: lastDay(post), round })
    return findingsFrom(post.unitId, rule.reach, units, { strengths, records: [postRecord(post)] })
  })
}
