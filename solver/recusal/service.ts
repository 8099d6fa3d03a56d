import type { Day, UnitId } from '../domain/ids.ts'
import { overlaps, type Period } from '../domain/period.ts'
import type { PersonFacts, Post } from '../domain/person.ts'

/** Later than any day: what an open end means in a comparison. */
export const OPEN_END = '9999-12-31'

/** The last day of what may still last. */
export function lastDay({ to }: { to: Day | null }): Day {
  return to ?? OPEN_END
}

/** One common day with the round is enough. */
export function lastsInto(spell: { from: Day; to: Day | null }, round: Period): boolean {
  return overlaps({ from: spell.from, to: lastDay(spell) }, round)
}

/** Posts held at some time of the round. An open end is still held; a post that starts after the round is not. */
export function postsHeldIn(person: PersonFacts, round: Period): Post[] {
  return person.posts.filter((post) => lastsInto(post, round))
}

/** Units the person serves in during the round: the registered one and those of the posts held. */
export function currentUnits(person: PersonFacts, round: Period): Set<UnitId> {
  const units = new Set(postsHeldIn(person, round).map((post) => post.unitId))
  if (person.unitId !== null) units.add(person.unitId)
  return units
}
