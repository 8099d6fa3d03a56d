import type { Kysely } from 'kysely'
import type { Gender, Grade } from '#solver/domain/person.ts'
import type { Role } from '#solver/domain/team.ts'
import { fromJson } from '../db/codecs.ts'
import type { DB, PeopleTable } from '../db/tables.ts'
import { notFound } from '../errors.ts'
import { loadParts, type Parts } from './parts.ts'
import type { Person, PersonRow } from './schema.ts'

/** Who reads: personal fields go only to holders of `people.personal` and to the person. */
export interface Reader {
  personal: boolean
  personId: string | null
}

type Row = PeopleTable & { unitRegisterName: string | null }
const NO_PARTS: Parts = { skills: [], posts: [], kin: [], interests: [], absences: [] }

function peopleRows(db: Kysely<DB>) {
  return db
    .selectFrom('people')
    .leftJoin('units', 'units.id', 'people.unitId')
    .selectAll('people')
    .select('units.name as unitRegisterName')
    .orderBy('people.code')
}

function toRow(row: Row, parts: Parts, reader: Reader): PersonRow {
  const masked = !reader.personal && reader.personId !== row.id
  const { note: _, resume: _resume, unitRegisterName, ...rest } = row
  return {
    ...rest,
    gender: row.gender as Gender, // through personInputSchema, like the next two
    grade: row.grade as Grade,
    roles: fromJson<Role[]>(row.roles),
    birthMonth: masked ? null : row.birthMonth,
    phone: masked ? '' : row.phone,
    unitLabel: unitRegisterName ?? row.unitName,
    skills: parts.skills,
    absences: parts.absences,
    masked,
  }
}

export async function listPeople(db: Kysely<DB>, reader: Reader): Promise<PersonRow[]> {
  const [rows, parts] = await Promise.all([peopleRows(db).execute(), loadParts(db, null)])
  return rows.map((row) => toRow(row, parts.get(row.id) ?? NO_PARTS, reader))
}

export async function readPerson(db: Kysely<DB>, id: string, reader: Reader): Promise<Person> {
  const row = await peopleRows(db).where('people.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('人员', id)
  const [parts, events] = await Promise.all([
    loadParts(db, [id]),
    db
      .selectFrom('poolEvents')
      .select(['event', 'day', 'reason'])
      .where('personId', '=', id)
      .orderBy('day', 'desc')
      .execute(),
  ])
  const mine = parts.get(id) ?? NO_PARTS
  const person = toRow(row, mine, reader)
  return {
    ...person,
    note: row.note,
    resume: row.resume,
    posts: mine.posts,
    kin: person.masked ? [] : mine.kin,
    interests: person.masked ? [] : mine.interests,
    poolEvents: events.map((event) => ({ ...event, event: event.event === 'exit' ? 'exit' : 'entry' })),
  }
}
