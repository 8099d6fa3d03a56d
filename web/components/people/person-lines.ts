import type { Person } from '#api/people/schema.ts'
import type { Say } from '../tables/say.ts'
import { kinshipWords } from './kinship.ts'

export interface LineNames {
  say: Say
  unitName: (id: string) => string
  /** Code of a person of the talent pool; null for one the reader does not see. */
  personCode: (id: string) => string | null
}

export const LISTS = ['posts', 'kin', 'interests', 'absences'] as const

/** The lists of a person, one line an entry. */
export function personLines(
  { posts, kin, interests, absences }: Person,
  { say, unitName, personCode }: LineNames,
): Record<(typeof LISTS)[number], string[]> {
  const span = (period: { from: string; to: string | null }) => `${period.from} – ${period.to ?? say('people.present')}`
  const leading = (yes: boolean) => (yes ? say('people.fields.leading') : '')
  const pooled = (id: string | null) => {
    const code = id === null ? null : personCode(id)
    return code === null ? '' : say('people.pooledAs', { code })
  }
  const line = (...words: string[]) => words.filter(Boolean).join(' · ')
  return {
    posts: posts.map((post) => line(span(post), unitName(post.unitId), post.title, leading(post.leading))),
    kin: kin.map((one) =>
      line(
        kinshipWords(say, one),
        one.name,
        pooled(one.relativeId),
        unitName(one.unitId),
        one.title,
        leading(one.leading),
      ),
    ),
    interests: interests.map((interest) => line(span(interest), unitName(interest.unitId), interest.reason)),
    absences: absences.map((absence) => line(span(absence), absence.reason)),
  }
}
