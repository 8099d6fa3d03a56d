import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIRequestContext, Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Roster } from '#api/rosters/schema.ts'
import { check } from '../contract/check.mjs'
import { writePoolWorkbook } from '../fixtures/pool-workbook.ts'
import { openBrowser } from '../support/browser.ts'
import { type Office, startOffice } from '../support/server.ts'
import { signAll } from '../support/sign-all.ts'

/** The whole first slice for a real county: from official codes to a published roster that outlives a restart. */
const PASSWORD = 'sui-xi-2026-xun-cha'
const TOWNS = ['遂城街道', '黄略镇', '洋青镇', '界炮镇', '乐民镇', '江洪镇', '杨柑镇', '城月镇']

let office: Office
let browser: Browser
let page: Page
let rosterId: string
const folder = join(tmpdir(), `xunce-pool-${process.pid}`)

const api = (path: string): string => `${office.url}/api${path}`

async function get<T>(path: string, request: APIRequestContext = page.request): Promise<T> {
  const response = await request.get(api(path))
  expect(response.status()).toBe(200)
  return (await response.json()) as T // the caller names the schema of the route
}

async function signIn(username: string, password: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const opened = await context.newPage()
  await opened.goto(office.url)
  await opened.getByRole('textbox', { name: '账号' }).fill(username)
  await opened.getByLabel('密码', { exact: true }).fill(password)
  await opened.getByRole('button', { name: '登录' }).click()
  return opened
}

async function changePassword(on: Page, from: string): Promise<void> {
  await on.getByLabel('现密码（一次性密码）').fill(from)
  await on.getByLabel('新密码', { exact: true }).fill(PASSWORD)
  await on.getByLabel('再输入一次新密码').fill(PASSWORD)
  await on.getByRole('button', { name: '保存并继续' }).click()
}

/** The version on the desk as the server has it. */
const onDesk = (): Promise<Roster> => get<Roster>(`/rosters/${new URL(page.url()).searchParams.get('version')}`)
const saved = () => page.getByRole('toolbar').getByText('已保存').waitFor()

async function draft(version: number): Promise<void> {
  await page.getByRole('button', { name: /^(重新)?拟稿$/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: '开始', exact: true }).click()
  const choice = page.getByRole('combobox', { name: '稿次' }).locator('option:checked', { hasText: `第 ${version} 稿` })
  await choice.waitFor({ state: 'attached', timeout: 90_000 })
}

beforeAll(async () => {
  office = await startOffice({ init: '440823' })
  browser = await openBrowser()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await office?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('a new office for 遂溪', () => {
  it('lets its first administrator in with the printed password, once, and makes accounts', async () => {
    const secret = /[\w-]{16}/.exec(office.printed)?.[0] ?? ''
    const admin = await signIn('admin', secret)
    await changePassword(admin, secret)
    await admin.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '账号与权限' }).waitFor()
    const secrets = new Map<string, string>()
    for (const [username, name, role] of [
      ['office', '巡察办', 'office'],
      ['leading', '领导小组', 'leading-group'],
    ] as const) {
      const made = await admin.request.post(api('/accounts'), {
        data: { username, name, roles: [role], personId: null, active: true },
      })
      expect(made.status()).toBe(201)
      secrets.set(username, ((await made.json()) as { oneTimePassword: string }).oneTimePassword)
    }
    await admin.context().close()
    for (const [username, once] of secrets) {
      const own = await signIn(username, once)
      await changePassword(own, once)
      await own.getByRole('heading', { name: '全覆盖', exact: true }).waitFor()
      if (username === 'office') page = own
      else await own.context().close()
    }
  })

  it('names each of nine faulty rows of a pool workbook, and takes the mended one whole', async () => {
    mkdirSync(folder)
    const faulty = join(folder, 'faulty.xlsx')
    const { faults } = await writePoolWorkbook(faulty, { faulty: true })
    const clean = join(folder, 'clean.xlsx')
    await writePoolWorkbook(clean, { faulty: false })
    await page.getByRole('link', { name: '人才库' }).click()
    await page.getByRole('button', { name: '导入' }).click()
    const dialog = page.getByRole('dialog', { name: '导入人才库' })
    await dialog.locator('input[type=file]').setInputFiles(faulty)
    await dialog.getByText('在此之前不会写入任何内容').waitFor()
    expect(new Set(faults.map(({ row }) => row)).size).toBe(9)
    for (const { row, column } of faults) {
      await dialog
        .getByRole('row')
        .filter({ hasText: new RegExp(`^\\s*${row}\\s*${column}`) })
        .first()
        .waitFor({ timeout: 5000 })
    }
    expect(await dialog.getByRole('button', { name: /^写入/ }).isDisabled()).toBe(true)
    expect((await get<{ people: unknown[] }>('/people')).people).toHaveLength(0)
    await dialog.locator('input[type=file]').setInputFiles(clean)
    await dialog.getByRole('button', { name: '写入 120 条' }).click()
    await dialog.getByText('已写入：新增 120 条').waitFor()
    await dialog.getByRole('button', { name: '关闭' }).last().click()
    expect((await get<{ people: unknown[] }>('/people')).people).toHaveLength(120)
  })

  it('plans a round of four teams over eight towns', async () => {
    await page.getByRole('link', { name: '轮次与编组' }).click()
    await page.getByRole('button', { name: '新建轮次' }).click()
    await page.getByRole('button', { name: '选对象分到各组…' }).click()
    const dialog = page.getByRole('dialog', { name: '选对象，分到各组' })
    await dialog.getByRole('spinbutton', { name: '组数' }).fill('4')
    for (const town of TOWNS) {
      await dialog.getByRole('textbox', { name: '按名称、编码、拼音查找' }).fill(town)
      await dialog.getByRole('checkbox', { name: new RegExp(`^${town}`) }).check()
    }
    await dialog.getByText('8 个对象分到 4 组').waitFor()
    await dialog.getByRole('button', { name: '分组', exact: true }).click()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText(/轮次 \S+ 已保存/).waitFor()
    const { rounds } = await get<{ rounds: { code: string; tasks: number; teamsReady: number }[] }>('/rounds')
    expect(rounds).toMatchObject([{ tasks: 8, teamsReady: 4 }])
    await page.goto(`${office.url}/rounds`)
    await page.getByRole('link', { name: `编组 ${rounds[0]?.code}` }).click()
  })

  it('drafts rosters without a single violation, by the independent checker', async () => {
    await draft(1)
    const roster = await onDesk()
    rosterId = roster.id
    const assignments = roster.seats.map(({ personId, teamId, role }) => ({ person: personId, team: teamId, role }))
    expect(assignments.length).toBeGreaterThanOrEqual(4 * 5)
    const answer = { contract: 'roster-answer/1', status: 'optimal', assignments, objective: roster.levels }
    expect(check(roster.problem, answer)).toMatchObject({ legal: true, faults: [] })
  })

  it('refuses to seat a recused person, with the rule and the evidence', async () => {
    const before = await onDesk()
    const names = new Map(before.people.map(({ id, name }) => [id, name]))
    const teamOf = (unitId: string) => before.problem.teams.find(({ units }) => units?.includes(unitId))
    const once = (id: string) => before.people.filter(({ name }) => name === names.get(id)).length === 1
    const hit = before.hits.find(({ strength, personId }) => strength === 'absolute' && once(personId))
    if (!hit) throw new Error('No absolute recusal in the pool of the fixture. Maybe its home units changed.')
    const name = names.get(hit.personId) ?? ''
    const team = teamOf(hit.unitId)?.name ?? ''
    await page.getByRole('textbox', { name: '姓名、单位、拼音' }).fill(name)
    const seat = page.getByRole('region', { name: team, exact: true }).locator('[data-card]').last()
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).dragTo(seat)
    const alert = page.getByRole('alert').filter({ hasText: `没有放下：${name}` })
    await alert.getByText(hit.sentence['zh-CN']).waitFor()
    expect((await onDesk()).seats).toEqual(before.seats)
    const seats = [
      ...before.seats,
      { personId: hit.personId, teamId: teamOf(hit.unitId)?.id, role: 'member', locked: false, liaison: false },
    ]
    const forced = await page.request.put(api(`/rosters/${before.id}/seats`), {
      data: { revision: before.revision, seats, bans: [] },
    })
    expect(forced.status()).toBe(422)
    expect(JSON.stringify(await forced.json())).toContain(hit.rule)
    await alert.getByRole('button', { name: '知道了' }).click()
    await page.getByRole('textbox', { name: '姓名、单位、拼音' }).fill('')
  })

  it('keeps a locked seat through a new draft', async () => {
    const before = await onDesk()
    const seat = before.seats.find(({ role }) => role === 'member')
    await page.locator(`[data-card="${seat?.teamId} ${seat?.personId}"]`).click()
    await page.getByRole('button', { name: '锁定', exact: true }).first().click()
    await saved()
    await draft(2)
    const after = await onDesk()
    rosterId = after.id
    expect(after.version).toBe(2)
    expect(after.seats).toContainEqual({ ...seat, locked: true })
  })

  it('publishes once the leading group has authorised every leader, and stands after a restart', async () => {
    const leading = await signIn('leading', PASSWORD)
    await leading.getByRole('heading', { name: '全覆盖', exact: true }).waitFor()
    await leading.goto(page.url())
    await leading.getByRole('button', { name: /授权/ }).first().click()
    for (const [i, ordinal] of ['一', '二', '三', '四'].entries()) {
      await leading.getByRole('textbox', { name: `第${ordinal}巡察组的授权文号` }).fill(`遂巡授〔2026〕${i + 1}号`)
      await leading.getByRole('button', { name: `授权第${ordinal}巡察组组长` }).click()
      await leading
        .getByText(`遂巡授〔2026〕${i + 1}号`)
        .first()
        .waitFor()
    }
    await leading.context().close()
    const { roundId, seats } = await onDesk()
    const seated = seats.map(({ personId }) => personId)
    const publish = page.getByRole('button', { name: '发布', exact: true })
    await page.reload()
    await publish.click()
    await page.getByRole('dialog').getByText(`还有 ${seated.length} 人未签署本轮回避申报`, { exact: false }).waitFor()
    await signAll(page, office.url, roundId, seated)
    await page.reload()
    await publish.click()
    await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
    await expect
      .poll(async () => (await get<Roster>(`/rosters/${rosterId}`)).status, { timeout: 15_000 })
      .toBe('published')
    const before = await get<Roster>(`/rosters/${rosterId}`)
    expect(before.status).toBe('published')
    await office.restart()
    const again = await signIn('office', PASSWORD)
    await again.getByRole('heading', { name: '全覆盖', exact: true }).waitFor()
    // The second opinion goes on in the background; everything else stands as it was.
    const after = await get<Roster>(`/rosters/${rosterId}`, again.request)
    expect({ ...after, run: null }).toEqual({ ...before, run: null })
    expect((await get<{ people: unknown[] }>('/people', again.request)).people).toHaveLength(120)
    await again.getByRole('link', { name: '轮次与编组' }).click()
    await again.getByText('已发布').locator('visible=true').first().waitFor()
  })
})
