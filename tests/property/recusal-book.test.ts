import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PersonFacts } from '#solver/domain/person.ts'
import type { UnitFacts } from '#solver/domain/unit.ts'
import { findHits } from '#solver/recusal/find-hits.ts'
import { openRecusalBook } from '#solver/recusal/recusal-book.ts'
import { people, PERSON_IDS, personOf, tables, UNIT_IDS, unitOf, units } from '../unit/solver/recusal/census.ts'
import { ROUND } from '../unit/solver/recusal/facts.ts'

type Edit =
  { put: 'person'; person: PersonFacts } | { put: 'unit'; unit: UnitFacts } | { remove: 'person' | 'unit'; id: string }

const person = fc.constantFrom(...PERSON_IDS)
const unit = fc.constantFrom(...UNIT_IDS)
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: person.chain(personOf).map((person) => ({ put: 'person', person }) as const) },
  { weight: 4, arbitrary: unit.chain(unitOf).map((unit) => ({ put: 'unit', unit }) as const) },
  { weight: 1, arbitrary: person.map((id) => ({ remove: 'person', id }) as const) },
  { weight: 1, arbitrary: unit.map((id) => ({ remove: 'unit', id }) as const) },
)

it('a book has after any edits the hits of what is entered then, and names everybody whose hits changed', () => {
  let answered = 0
  fc.assert(
    fc.property(
      people,
      units,
      tables,
      fc.array(edit, { minLength: 1, maxLength: 12 }),
      (people, units, table, edits) => {
        const persons = new Map(people.map((person) => [person.id, person]))
        const known = new Map(units.map((unit) => [unit.id, unit]))
        const book = openRecusalBook({ people, units, period: ROUND, table })
        for (const edit of edits) {
          const before = new Map([...persons.keys()].map((id) => [id, book.hitsOf(id)]))
          const touched = new Set(enter(edit))
          expect(book.hits()).toEqual(
            findHits({ people: [...persons.values()], units: [...known.values()], period: ROUND, table }),
          )
          for (const id of persons.keys()) if (!touched.has(id)) expect(book.hitsOf(id)).toBe(before.get(id))
          answered += touched.size
        }

        function enter(edit: Edit): string[] {
          if ('remove' in edit) {
            if (edit.remove === 'person') persons.delete(edit.id)
            else known.delete(edit.id)
            return edit.remove === 'person' ? book.removePerson(edit.id) : book.removeUnit(edit.id)
          }
          if (edit.put === 'person') {
            persons.set(edit.person.id, edit.person)
            return book.putPerson(edit.person)
          }
          known.set(edit.unit.id, edit.unit)
          return book.putUnit(edit.unit)
        }
      },
    ),
    { numRuns: 250, seed: 20_260_301 },
  )
  expect(answered).toBeGreaterThan(1000)
})
