import type { Day, UnitId } from '../domain/ids.ts'
import { addDays, addMonths, daysOf } from '../domain/period.ts'
import type { Post } from '../domain/person.ts'
import { groupBy } from '../domain/group.ts'
import { findingsFrom, type FindBy, postRecord } from './finding.ts'
import { strengthsOf } from './rules.ts'
import { currentUnits, lastDay } from './service.ts'

/**
 * R3 长期任职: who has ever served `months` calendar months or more in a unit does not lead its inspection, however
 * long ago. Posts held at the same time count once; spells apart are laid end to end from the first day on. A unit
 * still served in is R1's.
 */
export const findLongService: FindBy<'R3'> = (person, rule, { units, round }) => {
  const current = currentUnits(person, round)
  const past = person.posts.filter((post) => lastDay(post) < round.from && !current.has(post.unitId))
  return [...groupBy(past, (post): UnitId => post.unitId)].flatMap(([unitId, posts]) => {
    const [first, ...more] = posts.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    if (!first || servedUntil(first.from, [first, ...more]) < addMonths(first.from, rule.months)) return []
    const records = [postRecord(first), ...more.map(postRecord)] as const
    return findingsFrom(unitId, rule.reach, units, { strengths: strengthsOf(rule), records })
  })
}

/** The day after the last, were all days served without a gap from `start` on; `posts` in order of their first days. */
function servedUntil(start: Day, posts: readonly Post[]): Day {
  let days = 0
  let counted = ''
  for (const post of posts) {
    const from = post.from > counted ? post.from : addDays(counted, 1)
    const to = lastDay(post)
    if (from > to) continue
    days += daysOf({ from, to })
    counted = to
  }
  return addDays(start, days)
}
