import type { Kysely } from 'kysely'
import { fixedClock } from '../clock.ts'
import type { DB } from '../db/tables.ts'
import { insertRows } from '../office/insert-rows.ts'
import { insertOffice, officeName } from '../office/open-office.ts'
import { accountRows } from './accounts.ts'
import { DEMO_TABLES, type DemoRows, type DemoTable, inventDemo } from './invent.ts'
import { DEMO_COUNTY } from './names.ts'
import type { DemoSizes } from './sizes.ts'

export interface SeedOptions extends DemoSizes {
  /** The instant, ISO 8601: the county's term is half gone on that day. */
  now: string
}

export type SeedOutcome =
  { kind: 'seeded'; office: string; counts: Record<DemoTable, number> } | { kind: 'exists'; office: string }

/** A leader and a member who sit on the roster published last, for their accounts. */
function inTheField({ rosters, seats }: DemoRows): { leader?: string; member?: string } {
  const mine = seats.filter((seat) => seat.rosterId === rosters.at(-1)?.id)
  const leader = mine.find((seat) => seat.role === 'leader')?.personId
  const member = mine.find((seat) => seat.role === 'member')?.personId
  return { ...(leader ? { leader } : {}), ...(member ? { member } : {}) }
}

/** Writes the fictitious county, flagged as a demo, in one transaction; refused where an office stands. */
export async function seedDemo(db: Kysely<DB>, { now, ...sizes }: SeedOptions): Promise<SeedOutcome> {
  const rows = inventDemo(sizes, fixedClock(now).today())
  const { leader, member } = inTheField(rows)
  const accounts = await accountRows(now, {
    ...(leader ? { 'team-leader': leader } : {}),
    ...(member ? { member } : {}),
  })
  const name = `${DEMO_COUNTY.name}委巡察办`
  return db.transaction().execute(async (trx): Promise<SeedOutcome> => {
    const standing = await officeName(trx)
    if (standing !== null) return { kind: 'exists', office: standing }
    const office = { id: 'office-demo', name, division: DEMO_COUNTY.code, demo: 1, createdAt: now }
    await insertOffice(trx, office, { sizes })
    for (const table of DEMO_TABLES) await insertRows(trx, table, rows[table])
    await insertRows(trx, 'accounts', accounts)
    const counts = Object.fromEntries(DEMO_TABLES.map((table) => [table, rows[table].length]))
    return { kind: 'seeded', office: name, counts: counts as Record<DemoTable, number> } // one entry per DEMO_TABLES
  })
}
