import { createRoute, z } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { CATEGORIES } from '#solver/domain/unit.ts'
import type { Permission } from '../accounts/permissions.ts'
import { Refusal } from '../errors.ts'
import { actor, createRouter, type Env, json, may, signedIn } from '../route.ts'
import { exportPeople, POOL_FILTERS } from './export-people.ts'
import { exportUnits } from './export-units.ts'
import { type Exported, toCsv, toXlsx } from './exported.ts'
import { checkPeople, importPeople } from './import-people.ts'
import { checkUnits, importUnits } from './import-units.ts'
import { FILE_LIMIT, readWorkbook, type SheetText, TOO_LARGE } from './read-workbook.ts'
import { importReportSchema } from './schema.ts'
import { peopleTemplate, unitTemplate } from './template.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const CSV = 'text/csv; charset=utf-8'
/** What multipart adds around the file. */
const ENVELOPE = 64 * 1024

const workbook = (description: string) => ({
  200: { description, content: { [XLSX]: { schema: z.string().openapi({ format: 'binary' }) } } },
})
const csv = (description: string) => ({ 200: { description, content: { 'text/csv': { schema: z.string() } } } })
const q = z.string().default('').openapi({ description: 'Part of a code or a name' })
const unitQuery = z.object({ q, category: z.enum(CATEGORIES).optional() })
const peopleQuery = z.object({ q, pool: z.enum(POOL_FILTERS).default('all') })
const upload = z.object({
  file: z
    .custom<File>((value) => value instanceof File, '请选择一个 .xlsx 或 .csv 文件')
    .openapi({ type: 'string', format: 'binary' }),
})

const limit = bodyLimit({
  maxSize: FILE_LIMIT + ENVELOPE,
  onError: () => {
    throw new Refusal('invalid', TOO_LARGE, [{ where: 'file', what: TOO_LARGE, allowed: '.xlsx, .csv' }])
  },
})

/** An import asks for the permission before it takes in the file. */
function mayUpload(permission: Permission) {
  const { middleware, ...rest } = may(permission)
  return { ...rest, middleware: [middleware, limit] }
}

const importRequest = {
  query: z.object({
    commit: z.enum(['true', 'false']).default('false').openapi({ description: 'false: a dry run, nothing is written' }),
  }),
  body: { required: true, content: { 'multipart/form-data': { schema: upload } } },
}
const importAnswer = { 200: json(importReportSchema, 'Every faulty cell, and what was or would be changed') }

const unitsTemplate = createRoute({
  ...may('units.read'),
  method: 'get',
  path: '/exchange/units/template.xlsx',
  responses: workbook('An empty workbook with every column explained'),
})
const unitsXlsx = createRoute({
  ...may('units.read'),
  method: 'get',
  path: '/exchange/units.xlsx',
  request: { query: unitQuery },
  responses: workbook('The register of units'),
})
const unitsCsv = createRoute({
  ...may('units.read'),
  method: 'get',
  path: '/exchange/units.csv',
  request: { query: unitQuery },
  responses: csv('The register of units'),
})
const unitsImport = createRoute({
  ...mayUpload('units.write'),
  method: 'post',
  path: '/exchange/units',
  request: importRequest,
  responses: importAnswer,
})
const poolTemplate = createRoute({
  ...may('people.read'),
  method: 'get',
  path: '/exchange/people/template.xlsx',
  responses: workbook('An empty workbook with every column explained'),
})
const peopleXlsx = createRoute({
  ...may('people.read'),
  method: 'get',
  path: '/exchange/people.xlsx',
  request: { query: peopleQuery },
  responses: workbook('The register of people, as far as the reader may see it'),
})
const peopleCsv = createRoute({
  ...may('people.read'),
  method: 'get',
  path: '/exchange/people.csv',
  request: { query: peopleQuery },
  responses: csv('The main sheet of the register of people, as far as the reader may see it'),
})
const peopleImport = createRoute({
  ...mayUpload('people.write'),
  method: 'post',
  path: '/exchange/people',
  request: importRequest,
  responses: importAnswer,
})

async function sheetsOf(file: File): Promise<SheetText[]> {
  const read = await readWorkbook(new Uint8Array(await file.arrayBuffer()))
  if (read.kind === 'read') return read.sheets
  throw new Refusal('invalid', read.message, [{ where: 'file', what: read.message, allowed: '.xlsx, .csv' }])
}

function headers({ file }: Exported, ending: 'xlsx' | 'csv') {
  const named = `attachment; filename="export.${ending}"; filename*=UTF-8''${encodeURIComponent(`${file}.${ending}`)}`
  return { 'content-type': ending === 'xlsx' ? XLSX : CSV, 'content-disposition': named }
}

function unitsFor(c: HonoContext<Env>, { q, category }: z.infer<typeof unitQuery>): Promise<Exported> {
  const { db, clock } = c.var.ctx
  return exportUnits(db, { q, category: category ?? null }, clock.today())
}

function peopleFor(c: HonoContext<Env>, filter: z.infer<typeof peopleQuery>): Promise<Exported> {
  const { db, clock } = c.var.ctx
  const { account, permissions } = signedIn(c)
  const reader = { personal: permissions.has('people.personal'), personId: account.personId }
  return exportPeople(db, { reader, filter, today: clock.today() })
}

export const exchangeRoutes = createRouter()
  .openapi(unitsTemplate, async (c) => c.body(await toXlsx(unitTemplate()), 200, headers(unitTemplate(), 'xlsx')))
  .openapi(unitsXlsx, async (c) => {
    const exported = await unitsFor(c, c.req.valid('query'))
    return c.body(await toXlsx(exported), 200, headers(exported, 'xlsx'))
  })
  .openapi(unitsCsv, async (c) => {
    const exported = await unitsFor(c, c.req.valid('query'))
    return c.body(toCsv(exported), 200, headers(exported, 'csv'))
  })
  .openapi(unitsImport, async (c) => {
    const sheets = await sheetsOf(c.req.valid('form').file)
    const { db } = c.var.ctx
    const commit = c.req.valid('query').commit === 'true'
    return c.json(commit ? await importUnits(db, actor(c), sheets) : await checkUnits(db, sheets), 200)
  })
  .openapi(poolTemplate, async (c) => c.body(await toXlsx(peopleTemplate()), 200, headers(peopleTemplate(), 'xlsx')))
  .openapi(peopleXlsx, async (c) => {
    const exported = await peopleFor(c, c.req.valid('query'))
    return c.body(await toXlsx(exported), 200, headers(exported, 'xlsx'))
  })
  .openapi(peopleCsv, async (c) => {
    const exported = await peopleFor(c, c.req.valid('query'))
    return c.body(toCsv(exported), 200, headers(exported, 'csv'))
  })
  .openapi(peopleImport, async (c) => {
    const sheets = await sheetsOf(c.req.valid('form').file)
    const { db, clock } = c.var.ctx
    const today = clock.today()
    const commit = c.req.valid('query').commit === 'true'
    return c.json(
      commit ? await importPeople(db, actor(c), { sheets, today }) : await checkPeople(db, sheets, today),
      200,
    )
  })
