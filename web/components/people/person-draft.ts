import type { PersonInput } from '#api/people/schema.ts'
import { checkDay, checkText } from '../forms/checks.ts'
import type { Problem } from '../forms/problem.ts'
import { checkPerson } from './check-person.ts'
import { newEntry, type Entry } from './entry.ts'
import { emptyPerson } from './person-input.ts'

/** A person being edited; `entry` only while new: whoever exists already enters through the log. */
export type PersonDraft = PersonInput & { entry: Entry | null }

export function emptyDraft(): PersonDraft {
  return { ...emptyPerson(), entry: newEntry(new Date()) }
}

export function checkPersonDraft(draft: PersonDraft): Problem[] {
  const { entry } = draft
  const faults = checkPerson(draft)
  if (entry === null || !entry.wanted) return faults
  return [
    ...faults,
    ...checkDay('entry.day', entry.day),
    ...checkText('entry.reason', entry.reason, { max: 200, required: true }),
  ]
}
