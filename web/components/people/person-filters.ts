import type { PersonRow } from '#api/people/schema.ts'
import { GENDERS, GRADES, SKILLS } from '#solver/domain/person.ts'
import { ROLES } from '#solver/domain/team.ts'
import type { Filter } from '../tables/filter-rows.ts'
import type { Say } from '../tables/say.ts'
import { availabilityOn } from './availability.ts'

/** Keys of the filters in the address: `?role=leader&skill=finance`. */
export const PERSON_FILTERS = ['role', 'skill', 'grade', 'source', 'available', 'pool', 'gender'] as const

export function personFilters(say: Say, people: readonly PersonRow[], today: string): Filter<PersonRow>[] {
  const bodies = [...new Set(people.map((person) => person.sourceBody))].filter(Boolean)
  const filter = (key: (typeof PERSON_FILTERS)[number], words: string, values: readonly string[]) => ({
    key,
    label: say(`people.filters.${key}`),
    options: values.map((value) => ({ value, label: words === '' ? value : say(`${words}.${value}`) })),
  })
  return [
    { ...filter('role', 'domain.roles', ROLES), valuesOf: (person) => person.roles },
    { ...filter('skill', 'domain.skills', SKILLS), valuesOf: (person) => person.skills.map(({ skill }) => skill) },
    { ...filter('grade', 'domain.grades', GRADES), valuesOf: (person) => [person.grade] },
    {
      ...filter(
        'source',
        '',
        bodies.sort((a, b) => a.localeCompare(b, 'zh-CN')),
      ),
      valuesOf: (person) => [person.sourceBody],
    },
    {
      ...filter('available', 'people.availability', ['yes', 'no']),
      valuesOf: (person) => [availabilityOn(person, today).kind === 'until' ? 'no' : 'yes'],
    },
    {
      ...filter('pool', 'people.poolState', ['in', 'out']),
      valuesOf: (person) => [person.pooledSince === null ? 'out' : 'in'],
    },
    { ...filter('gender', 'domain.genders', GENDERS), valuesOf: (person) => [person.gender] },
  ]
}
