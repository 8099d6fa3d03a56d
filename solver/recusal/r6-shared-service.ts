import type { Day, UnitId } from '../domain/ids.ts'
import type { Period } from '../domain/period.ts'
import type { Post } from '../domain/person.ts'
import type { EvidenceRecord } from '../domain/recusal.ts'
import { type FindBy, postRecord } from './finding.ts'
import { strengthsSince } from './rules.ts'
import { currentUnits, lastDay } from './service.ts'
import type { HeadPost } from './units.ts'

/** The last day both posts are held, or null: together before the round is over, and at least one of the two leading. */
function lastDayTogether(mine: Post, theirs: Post, round: Period): Day | null {
  if (!mine.leading && !theirs.leading) return null
  const from = mine.from > theirs.from ? mine.from : theirs.from
  const to = lastDay(mine) < lastDay(theirs) ? lastDay(mine) : lastDay(theirs)
  return from <= to && from <= round.to ? to : null
}

/**
 * R6 上下级、共事: who served with a unit's head in one leading team, or above or below them, within `months` calendar
 * months before the round does not lead the inspection of the unit that head leads now. Several posts of the head
 * beside one post are one tie: the last day together counts. A unit still served in is R1's.
 */
export const findSharedService: FindBy<'R6'> = (person, rule, { units, round }) => {
  const current = currentUnits(person, round)
  const known = (post: HeadPost) => post.head.personId === person.id || current.has(post.headed)
  return person.posts.flatMap((mine) => {
    const ties = new Map<UnitId, { theirs: HeadPost; since: Day }>()
    for (const theirs of units.headPosts(mine.unitId)) {
      const since = known(theirs) ? null : lastDayTogether(mine, theirs.post, round)
      if (since !== null && since > (ties.get(theirs.headed)?.since ?? '')) ties.set(theirs.headed, { theirs, since })
    }
    return [...ties].map(([unitId, { theirs, since }]) => ({
      unitId,
      strengths: strengthsSince(rule, { since, round }),
      evidence: { ...postRecord(mine), also: [headRecord(theirs)], path: [...new Set([mine.unitId, unitId])] },
    }))
  })
}

function headRecord({ headed, head, post: { title, from, to } }: HeadPost): EvidenceRecord {
  return { record: 'head', recordId: headed, fact: `${head.name} ${title}`.trimEnd(), from, to }
}
