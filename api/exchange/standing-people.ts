import type { Kysely } from 'kysely'
import type { Gender, Grade } from '#solver/domain/person.ts'
import type { Role } from '#solver/domain/team.ts'
import { fromJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { loadParts } from '../people/parts.ts'
import type { PersonInput } from '../people/schema.ts'

/** A person as one stands, in the shape that is typed. */
export interface StandingPerson {
  id: string
  revision: number
  pooledSince: string | null
  input: PersonInput
}

const NO_PARTS = { skills: [], posts: [], kin: [], interests: [], absences: [] }

/** Everybody, by code. */
export async function loadStandingPeople(db: Kysely<DB>): Promise<Map<string, StandingPerson>> {
  const [rows, parts] = await Promise.all([
    db.selectFrom('people').selectAll().orderBy('code').execute(),
    loadParts(db, null),
  ])
  return new Map(
    rows.map(({ id, revision, pooledSince, pinyin: _pinyin, ...row }) => {
      const input: PersonInput = {
        ...row,
        ...(parts.get(id) ?? NO_PARTS),
        gender: row.gender as Gender, // through personInputSchema, like the next two
        grade: row.grade as Grade,
        roles: fromJson<Role[]>(row.roles),
      }
      return [row.code, { id, revision, pooledSince, input }]
    }),
  )
}
