import type { Kysely } from 'kysely'
import type { DB } from '../db/tables.ts'
import { Refusal } from '../errors.ts'
import type { ListCheck } from './schema.ts'

export async function checkList(_db: Kysely<DB>, _rosterId: string, _text: string): Promise<ListCheck> {
  throw new Refusal('unavailable', '尚不可用')
}
