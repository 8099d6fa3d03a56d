import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

/** The status of a sign-in. */
async function tryToSignIn(username: string, password: string): Promise<number> {
  const context = await browser.newContext()
  const status = (await context.request.post(`${office.url}/api/session`, { data: { username, password } })).status()
  await context.close()
  return status
}

/** Reads the one-time password and closes its dialog. */
async function takeSecret(page: Page): Promise<string> {
  const secret = await page.getByRole('dialog', { name: '一次性密码' }).locator('code').textContent()
  await page.getByRole('button', { name: '已记下，关闭' }).click()
  return secret ?? ''
}

beforeAll(async () => {
  office = await startOffice({ demo: true })
  browser = await openBrowser()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await office?.stop()
})

describe('accounts', () => {
  it('refuses two administrator roles in one hand before the server is asked', async () => {
    const page = await signIn('security')
    await page.goto(`${office.url}/accounts?open=new`)
    const drawer = page.getByRole('dialog', { name: '新增账号' })
    const role = (name: string) => drawer.getByText(name, { exact: true })
    await drawer.getByLabel('用户名').fill('two.hats')
    await drawer.getByLabel('姓名').fill('两顶帽')
    await role('审计员').click()
    await role('安全管理员').click()
    await drawer.getByRole('button', { name: '保存' }).click()
    await drawer.getByRole('alert').getByText('不得由一人兼任', { exact: false }).waitFor()
    await role('审计员').click()
    await drawer.getByRole('button', { name: '保存' }).click()
    const secret = await takeSecret(page)
    await page.reload()
    await page.getByRole('grid').getByText('two.hats').waitFor()
    expect(await page.getByText(secret).count()).toBe(0)
    expect(await tryToSignIn('two.hats', secret)).toBe(200)
    await page.context().close()
  })

  it('resets a password, which ends the old one, and shuts an account out', async () => {
    const page = await signIn('security')
    await page.goto(`${office.url}/accounts`)
    await page.getByRole('grid').getByText('member', { exact: true }).click()
    await page.getByRole('button', { name: '重置密码' }).click()
    await page.getByRole('dialog', { name: /^重置/ }).getByRole('button', { name: '重置密码' }).click()
    const secret = await takeSecret(page)
    expect(await tryToSignIn('member', 'xunce-demo-2026')).toBe(401)
    expect(await tryToSignIn('member', secret)).toBe(200)
    const drawer = page.locator('.edit-drawer')
    await drawer.locator('.el-switch').click()
    await drawer.getByRole('button', { name: '保存' }).click()
    await page.getByRole('grid').getByText('已停用').waitFor()
    expect(await tryToSignIn('member', secret)).toBe(401)
    await page.context().close()
  })
})

describe('the permission matrix', () => {
  it('counts the changes, saves them, and they hold at once', async () => {
    const leader = await signIn('leader')
    const people = () => leader.request.get(`${office.url}/api/people`)
    expect((await people()).status()).toBe(403)
    const page = await signIn('security')
    await page.goto(`${office.url}/accounts?tab=grants`)
    const cell = page.getByRole('checkbox', { name: '组长：查看人才库' })
    await cell.check()
    await page.getByText('有 1 处改动未保存').waitFor()
    await page.getByRole('button', { name: '撤销改动' }).click()
    expect(await cell.isChecked()).toBe(false)
    await cell.check()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('权限表已保存', { exact: false }).waitFor()
    expect((await people()).status()).toBe(200)
    expect(await page.getByRole('checkbox', { name: /^安全管理员须保留/ }).isDisabled()).toBe(true)
    await page.context().close()
    await leader.context().close()
  })
})

describe('the trail', () => {
  const open = async (page: Page, subject: string) => {
    await page.goto(`${office.url}/trail`)
    await page.getByRole('combobox', { name: '对象' }).selectOption({ label: subject })
    await page.waitForURL(/subject=/)
    await page.getByRole('grid').getByRole('row').nth(1).getByText(subject, { exact: false }).click()
  }

  it('shows a change field by field, before and after', async () => {
    const desk = await signIn('office')
    const { units } = (await (await desk.request.get(`${office.url}/api/units`)).json()) as { units: Unit[] } // unitSchema
    await desk.goto(`${office.url}/units?open=${units[0]?.id}`)
    const drawer = desk.getByRole('dialog')
    await drawer.getByLabel('主要负责人').fill('周新任')
    await drawer.getByRole('button', { name: '保存' }).click()
    await drawer.waitFor({ state: 'hidden' })
    const page = await signIn('auditor')
    await open(page, '巡察对象')
    const table = page.getByRole('dialog').getByRole('table')
    await table.waitFor()
    expect(await table.getByRole('row').count()).toBe(2)
    const row = table.getByRole('row').filter({ hasText: '主要负责人' })
    expect(await row.getByRole('cell').allInnerTexts()).toEqual([units[0]?.headName, '周新任'])
    await page.context().close()
    await desk.context().close()
  })

  it('says a changed grant in words', async () => {
    const page = await signIn('auditor')
    await open(page, '权限表')
    await page.getByRole('dialog').getByRole('row').filter({ hasText: '组长 · 查看人才库' }).waitFor()
    expect(await page.getByRole('dialog').getByRole('table').getByRole('row').count()).toBe(2)
    await page.context().close()
  })
})
