import type { UnitId } from '../domain/ids.ts'
import { addMonths } from '../domain/period.ts'
import type { Post } from '../domain/person.ts'
import { findingsFrom, type FindBy } from './finding.ts'
import { currentUnits, OPEN_END } from './service.ts'

const leavingDay = (post: Post) => post.to ?? OPEN_END

/**
 * R2 原工作单位: who left a unit less than `months` calendar months before the round starts does not lead its
 * inspection. Left exactly that long ago is no longer bound. Several posts in one unit are one service: the last
 * day counts. A unit still served in is R1's.
 */
export const findFormerUnit: FindBy<'R2'> = (person, rule, { units, round }) => {
  const current = currentUnits(person, round)
  const last = new Map<UnitId, Post>()
  for (const post of person.posts) {
    if (leavingDay(post) >= round.from || current.has(post.unitId)) continue
    const known = last.get(post.unitId)
    if (!known || leavingDay(known) < leavingDay(post)) last.set(post.unitId, post)
  }
  return [...last.values()]
    .filter((post) => addMonths(leavingDay(post), rule.months) > round.from)
    .flatMap((post) =>
      findingsFrom(post.unitId, rule.reach, units, {
        record: 'post',
        recordId: post.id,
        fact: post.title,
        from: post.from,
        to: post.to,
      }),
    )
}
