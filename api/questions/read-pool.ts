import type { Kysely } from 'kysely'
import type { DB } from '../db/tables.ts'
import { Refusal } from '../errors.ts'
import type { Pool } from './schema.ts'

export async function readPool(_db: Kysely<DB>, _rosterId: string): Promise<Pool> {
  throw new Refusal('unavailable', '尚不可用')
}
