import type { Kysely } from 'kysely'
import type { Day } from '#solver/domain/ids.ts'
import type { DB } from '../db/tables.ts'
import { loadParts, type Parts } from '../people/parts.ts'
import { listPeople, type Reader } from '../people/read.ts'
import type { PersonRow } from '../people/schema.ts'
import { MASK } from './cells.ts'
import type { Column, SheetForm } from './column.ts'
import { INTERESTS_SHEET, KIN_SHEET, PEOPLE_SHEET, type PersonLine, POSTS_SHEET } from './columns-people.ts'
import { describeExport, type Exported } from './exported.ts'
import { loadRegister, type Register } from './register.ts'
import { helpSheet, sheetOf } from './sheet-out.ts'
import { PEOPLE_GUIDE, PERSON_LIST_SHEETS } from './template.ts'
import type { SheetOut } from './write-workbook.ts'

export const POOL_FILTERS = ['all', 'in', 'out'] as const

export interface PeopleFilter {
  /** Part of a code or a name. */
  q: string
  pool: (typeof POOL_FILTERS)[number]
}

const POOL_WORDS: Record<PeopleFilter['pool'], string> = { all: '', in: '在库', out: '不在库' }
/** domain.md §9: shown to the office and the person only. */
const PERSONAL: readonly (keyof PersonLine)[] = ['birthMonth', 'phone']
const WITHHELD = '屏蔽了您无权查看的出生年月、电话、亲属与利害关系 personal fields are withheld from this reader'

function describeFilter({ q, pool }: PeopleFilter): string {
  return [...(q ? [`含“${q}”`] : []), ...(POOL_WORDS[pool] ? [POOL_WORDS[pool]] : [])].join('，') || '全部 all'
}

function chosen({ code, name, pooledSince }: PersonRow, { q, pool }: PeopleFilter): boolean {
  const inside = pooledSince !== null
  return (pool === 'all' || (pool === 'in') === inside) && (code.includes(q) || name.includes(q))
}

/** What the list of people leaves out. */
interface Texts {
  note: string
  resume: string
}

function mainSheet(people: readonly PersonRow[], texts: ReadonlyMap<string, Texts>, register: Register): SheetOut {
  const masked = new Set(people.filter((person) => person.masked).map((person) => person.code))
  const lines = people.map((person): PersonLine => ({
    ...person,
    pooled: person.pooledSince !== null,
    entryReason: '',
    note: texts.get(person.id)?.note ?? '',
    resume: texts.get(person.id)?.resume ?? '',
  }))
  const instead = (column: Column<PersonLine>, line: PersonLine) =>
    masked.has(line.code) && PERSONAL.includes(column.field) ? MASK : null
  return sheetOf(PEOPLE_SHEET, lines, { register, instead })
}

/** One list of every person, each line under the person's code. */
function listSheet<T, R extends T & { code: string }>(
  form: SheetForm<R>,
  people: readonly { code: string; list: readonly T[] }[],
  { register, toLine }: { register: Register; toLine: (code: string, one: T) => R },
): SheetOut {
  const lines = people.flatMap(({ code, list }) => list.map((one) => toLine(code, one)))
  return sheetOf(form, lines, { register })
}

function listSheets(people: readonly PersonRow[], parts: ReadonlyMap<string, Parts>, register: Register): SheetOut[] {
  const of = <K extends 'posts' | 'kin' | 'interests'>(kind: K) =>
    people
      .filter((person) => kind === 'posts' || !person.masked)
      .map(({ id, code }) => ({ code, list: parts.get(id)?.[kind] ?? [] }))
  const scene = { register, toLine: <T>(code: string, one: T) => ({ ...one, code }) }
  const kinLine = (code: string, one: Parts['kin'][number]) => ({ ...one, code, kinship: one.relation ?? one.degree })
  return [
    listSheet(POSTS_SHEET, of('posts'), scene),
    listSheet(KIN_SHEET, of('kin'), { register, toLine: kinLine }),
    listSheet(INTERESTS_SHEET, of('interests'), scene),
  ]
}

/** The register of people as a workbook that can be edited and imported again, as far as this reader may see it. */
export async function exportPeople(
  db: Kysely<DB>,
  { reader, filter, today }: { reader: Reader; filter: PeopleFilter; today: Day },
): Promise<Exported> {
  const [all, parts, register, texts] = await Promise.all([
    listPeople(db, reader),
    loadParts(db, null),
    loadRegister(db),
    db.selectFrom('people').select(['id', 'note', 'resume']).execute(),
  ])
  const people = all.filter((person) => chosen(person, filter))
  const scope = { asOf: today, filters: describeFilter(filter), rows: people.length }
  const described = await describeExport(db, '人才库', scope)
  const about = [...described.about, ...(people.some((person) => person.masked) ? [WITHHELD] : [])]
  const textsOf = new Map(texts.map((row) => [row.id, row]))
  return {
    ...described,
    about,
    sheets: [
      mainSheet(people, textsOf, register),
      ...listSheets(people, parts, register),
      helpSheet([...about, ...PEOPLE_GUIDE], [PEOPLE_SHEET, ...PERSON_LIST_SHEETS]),
    ],
  }
}
