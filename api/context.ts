import type { Kysely } from 'kysely'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { DB } from './db/tables.ts'
import type { Solving } from './solving/solving.ts'

/** Built once in server.ts, passed explicitly. */
export interface Context {
  db: Kysely<DB>
  solving: Solving
  clock: Clock
  log: (line: string) => void
  config: Config
}
