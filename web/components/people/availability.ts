import type { PersonRow } from '#api/people/schema.ts'

export type Availability = { kind: 'now' } | { kind: 'until'; day: string } | { kind: 'from'; day: string }

/** Absent today until a day, absent from a later day, or free of absences ahead. */
export function availabilityOn(person: Pick<PersonRow, 'absences'>, today: string): Availability {
  const current = person.absences.filter((absence) => absence.from <= today && absence.to >= today)
  if (current.length > 0) return { kind: 'until', day: latest(current.map((absence) => absence.to)) }
  const ahead = person.absences.map((absence) => absence.from).filter((from) => from > today)
  return ahead.length > 0 ? { kind: 'from', day: earliest(ahead) } : { kind: 'now' }
}

const earliest = (days: readonly string[]) => days.reduce((a, b) => (a < b ? a : b))
const latest = (days: readonly string[]) => days.reduce((a, b) => (a > b ? a : b))

/** Today on this machine's calendar. */
export function localToday(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
