import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Day } from '#solver/domain/ids.ts'
import { hashPassword, oneTimePassword } from '../accounts/passwords.ts'
import { fixedClock } from '../clock.ts'
import { toJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { standardBodies } from './bodies.ts'
import { bodyRow, placeRows, townRow } from './county-rows.ts'
import { type County, findCounty, loadDivisions } from './divisions.ts'
import { insertRows } from './insert-rows.ts'
import { insertOffice, officeName } from './open-office.ts'
import { termFrom } from './term.ts'

export interface InitOptions {
  /** Six digits, e.g. 440823. */
  division: string
  /** The instant, ISO 8601. */
  now: string
  /** First day of the current term; 1 January of this year unless given. */
  termFrom?: Day
}

export type InitOutcome =
  | { kind: 'created'; office: string; towns: number; bodies: number; username: string; oneTimePassword: string }
  | { kind: 'exists'; office: string }
  | { kind: 'unknown-division'; division: string; nearest: County[] }

/** The first administrator's user name. */
const ADMIN = 'admin'

/**
 * A new office from official codes: places, towns and standard bodies as units, the current term, default grants and
 * one security administrator with a one-time password. All of it or nothing.
 */
export async function initOffice(db: Kysely<DB>, options: InitOptions): Promise<InitOutcome> {
  const found = findCounty(loadDivisions(), options.division)
  if (found.kind === 'unknown') return { kind: 'unknown-division', division: options.division, nearest: found.nearest }
  const secret = oneTimePassword()
  const passwordHash = await hashPassword(secret)
  return db.transaction().execute(async (trx): Promise<InitOutcome> => {
    const standing = await officeName(trx)
    if (standing !== null) return { kind: 'exists', office: standing }
    const made = await writeCounty(trx, found.county, options)
    await insertRows(trx, 'accounts', [
      {
        id: randomUUID(),
        username: ADMIN,
        name: '首任安全管理员',
        roles: toJson(['security-admin']),
        personId: null,
        passwordHash,
        mustChange: 1,
        active: 1,
        locale: 'zh-CN',
        createdAt: options.now,
      },
    ])
    return { kind: 'created', ...made, username: ADMIN, oneTimePassword: secret }
  })
}

async function writeCounty(trx: Transaction<DB>, county: County, { now, termFrom: first }: InitOptions) {
  const towns = county.towns.map((town) => townRow(town, randomUUID()))
  const template = standardBodies(county.name)
  const ids = new Map(template.map((body) => [body.code, randomUUID()]))
  const bodies = template.map((body) => bodyRow(body, ids)).sort((a, b) => rankOf(a) - rankOf(b))
  const { term, annualPlans } = termFrom(first ?? `${fixedClock(now).today().slice(0, 4)}-01-01`, randomUUID)
  const office = { id: randomUUID(), name: `${county.name}委巡察办`, division: county.code, demo: 0, createdAt: now }
  await insertOffice(trx, office, { units: towns.length + bodies.length, term: term.name })
  await insertRows(trx, 'places', placeRows(county))
  await insertRows(trx, 'units', [...towns, ...bodies])
  await insertRows(trx, 'terms', [term])
  await insertRows(trx, 'annualPlans', annualPlans)
  return { office: office.name, towns: towns.length, bodies: bodies.length }
}

/** A parent's row must be there before its children's. */
function rankOf(row: { parentId: string | null }): number {
  return row.parentId === null ? 0 : 1
}
