import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Coverage } from '#api/coverage/schema.ts'
import type { Unit } from '#api/units/schema.ts'
import { openBrowser } from '../support/browser.ts'
import { type Office, startOffice } from '../support/server.ts'

let office: Office
let browser: Browser

async function signIn(username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const data = { username, password: 'xunce-demo-2026' }
  expect((await context.request.post(`${office.url}/api/session`, { data })).status()).toBe(200)
  return context.newPage()
}

async function get<T>(page: Page, path: string): Promise<T> {
  return (await (await page.request.get(`${office.url}/api${path}`)).json()) as T // the caller names the schema
}

beforeAll(async () => {
  office = await startOffice({ demo: true })
  browser = await openBrowser()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await office?.stop()
})

describe('the screens of the demo county', () => {
  it('coverage: the sentence’s figures are the report’s, and a figure opens its list', async () => {
    const page = await signIn('leading')
    const { due, covered, units } = await get<Coverage>(page, '/coverage')
    await page.goto(office.url)
    await page.getByText('演示数据').first().waitFor()
    await page.getByText(`本届应巡察 ${due} 个，已覆盖 ${covered} 个`, { exact: false }).waitFor()
    await page
      .getByRole('link', { name: String(covered), exact: true })
      .first()
      .click()
    const list = page.getByRole('grid', { name: '单位名单' })
    await list.waitFor()
    const first = units.find(({ required, coveredOn }) => required && coveredOn)
    await list
      .getByText(first?.name ?? '')
      .first()
      .waitFor()
    const open = units.find(({ state }) => state === 'unplanned')
    expect(await list.getByText(open?.name ?? '', { exact: true }).count()).toBe(0)
    await page.context().close()
  })

  it('coverage: the office sets what counts, and the figures follow', async () => {
    const page = await signIn('office')
    const before = await get<Coverage>(page, '/coverage')
    await page.goto(office.url)
    const set = async (form: string): Promise<void> => {
      await page.getByRole('button', { name: '调整规则' }).click()
      const dialog = page.getByRole('dialog', { name: '怎样算已覆盖' })
      await dialog.getByText(form, { exact: true }).click()
      await dialog.getByRole('button', { name: '保存' }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await set('专项巡察')
    await page.getByText('常规、专项', { exact: false }).waitFor()
    expect((await get<Coverage>(page, '/coverage')).rule['zh-CN']).toContain('常规、专项')
    await set('专项巡察')
    await expect.poll(async () => (await get<Coverage>(page, '/coverage')).rule).toEqual(before.rule)
    await page.context().close()
  })

  it('units: a faulty field is named beside it, a mended one is saved', async () => {
    const page = await signIn('office')
    await page.goto(`${office.url}/units`)
    await page.getByRole('button', { name: '新增' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('代码').first().fill('E2E-1')
    await drawer.getByRole('button', { name: '保存' }).click()
    await drawer.getByText('不能为空').first().waitFor()
    await drawer.getByLabel('名称').first().fill('县端到端测试中心')
    await drawer.getByRole('button', { name: '保存' }).click()
    await expect
      .poll(async () => (await get<{ units: Unit[] }>(page, '/units')).units.some(({ code }) => code === 'E2E-1'))
      .toBe(true)
    await page.context().close()
  })

  it('talent pool: found by initials, kept in the address', async () => {
    const page = await signIn('office')
    const { people } = await get<{ people: { name: string; pinyin: string }[] }>(page, '/people')
    const [full = '', initials = ''] = people[0]?.pinyin.split(' ') ?? []
    const expected = people.filter(({ pinyin }) => pinyin.includes(full)).length
    expect(initials.length).toBeGreaterThan(1)
    await page.goto(`${office.url}/people`)
    await page.getByRole('searchbox').or(page.getByPlaceholder('名称、代码或拼音')).first().fill(full)
    await page.getByText(`${expected} / ${people.length}`).waitFor()
    await page.reload()
    await page.getByText(`${expected} / ${people.length}`).waitFor()
    await page.context().close()
  })

  it('accounts: a new one gets a one-time password, shown once', async () => {
    const page = await signIn('security')
    await page.goto(`${office.url}/accounts`)
    await page.getByRole('button', { name: '新增账号' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('用户名').first().fill('chen.hua')
    await drawer.getByLabel('姓名').first().fill('陈华')
    await drawer.getByText('巡察办', { exact: true }).click()
    await drawer.getByRole('button', { name: /^(保存|新增账号)$/ }).click()
    await page.getByText('请当面或经安全渠道交给“陈华”（chen.hua）', { exact: false }).waitFor()
    await page.getByRole('button', { name: '已记下，关闭' }).click()
    const { accounts } = await get<{ accounts: { username: string; mustChange: boolean }[] }>(page, '/accounts')
    expect(accounts.find(({ username }) => username === 'chen.hua')?.mustChange).toBe(true)
    await page.context().close()
  })

  it('trail: lists who changed what, and proves itself unbroken', async () => {
    const page = await signIn('auditor')
    await page.goto(`${office.url}/trail`)
    await page.getByRole('grid').getByText('演示·安全管理员').first().waitFor()
    await page.getByRole('button', { name: '校验完整性' }).click()
    await page.getByText('首尾相接，未被改动', { exact: false }).waitFor()
    await page.context().close()
  })

  it('speaks English where the account asks for it', async () => {
    const page = await signIn('leading')
    await page.goto(office.url)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('link', { name: 'Talent pool' }).waitFor()
    await page.reload()
    await page.getByText('Demo data').first().waitFor()
    await page.context().close()
  })
})
