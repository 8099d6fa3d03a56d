import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Unit, UnitInput } from '#api/units/schema.ts'
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

async function units(page: Page): Promise<Unit[]> {
  const body = (await (await page.request.get(`${office.url}/api/units`)).json()) as { units: Unit[] } // unitSchema
  return body.units
}

async function unitByCode(page: Page, code: string): Promise<Unit> {
  const found = (await units(page)).find((unit) => unit.code === code)
  if (found === undefined) throw new Error(`the demo county has no unit ${code}`)
  return found
}

const grid = (page: Page) => page.getByRole('grid', { name: '巡察对象' })
const inputOf = ({ id: _i, pinyin: _p, category: _c, parentName: _n, revision: _r, ...rest }: Unit): UnitInput => rest

beforeAll(async () => {
  office = await startOffice({ demo: true })
  browser = await openBrowser()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await office?.stop()
})

describe('the table of units', () => {
  it('keeps category, filter, search and order in the address, and counts what is shown', async () => {
    const page = await signIn('office')
    await page.goto(`${office.url}/units`)
    const all = await units(page)
    await page.getByRole('navigation', { name: '类别' }).getByRole('button', { name: /^镇街/ }).click()
    await page.getByRole('button', { name: '状态', exact: true }).first().click()
    await page.getByRole('checkbox', { name: /^已覆盖/ }).check()
    await page.keyboard.press('Escape')
    await page.getByRole('columnheader', { name: '上次巡察' }).getByRole('button').click()
    const expected = all
      .filter(({ category, state }) => category === 'town' && state === 'covered')
      .toSorted((a, b) => ((a.lastVisitOn ?? '0') < (b.lastVisitOn ?? '0') ? -1 : 1))
    await page.getByText(`${expected.length} / ${all.length}`).waitFor()
    expect(new URL(page.url()).search).toBe('?category=town&state=covered&sort=lastVisitOn')
    await page.reload()
    await page.getByText(`${expected.length} / ${all.length}`).waitFor()
    expect(await grid(page).getByRole('row').nth(1).textContent()).toContain(expected[0]?.name ?? '–')
    await page.getByRole('button', { name: '清除筛选' }).click()
    await page.getByText(`${all.length} / ${all.length}`).waitFor()
    await page.context().close()
  })

  it('is walked with the keyboard alone, and Enter opens the row', async () => {
    const page = await signIn('office')
    await page.goto(`${office.url}/units?sort=-code`)
    await grid(page).getByRole('gridcell').first().waitFor()
    const last = (await units(page)).length + 1
    await page.keyboard.press('Tab')
    await grid(page).focus()
    await page.keyboard.press('End')
    await grid(page).locator(`[aria-rowindex="${last}"].is-active`).waitFor()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    const row = grid(page).locator('.is-active')
    expect(await row.getAttribute('aria-rowindex')).toBe('3')
    const name = (await row.getByRole('gridcell').first().textContent()) ?? ''
    await page.keyboard.press('Enter')
    const field = page.getByRole('dialog').getByLabel('名称')
    await field.waitFor()
    expect(await field.inputValue()).toBe(name.trim())
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.context().close()
  })

  it('remembers the columns chosen', async () => {
    const page = await signIn('office')
    await page.goto(`${office.url}/units`)
    await page.getByRole('button', { name: '显示' }).click()
    await page.getByRole('checkbox', { name: '特点' }).check()
    await page.getByRole('checkbox', { name: '优先度' }).uncheck()
    await page.reload()
    await page.getByRole('columnheader', { name: '特点' }).waitFor()
    expect(await page.getByRole('columnheader', { name: '优先度' }).count()).toBe(0)
    await page.context().close()
  })

  it('offers a reader no way to write', async () => {
    const page = await signIn('leading')
    await page.goto(`${office.url}/units`)
    await grid(page).getByRole('gridcell').first().click()
    await page.getByRole('dialog').getByText('历次巡察').waitFor()
    expect(await page.getByRole('button', { name: /^(新增对象|导入|保存|停用)$/ }).count()).toBe(0)
    await page.context().close()
  })
})

describe('editing a unit', () => {
  it('keeps what was typed when someone else saved first, and undoes nothing of theirs', async () => {
    const page = await signIn('office')
    const unit = await unitByCode(page, 'DW01')
    await page.goto(`${office.url}/units?open=${unit.id}`)
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('备注').fill('我的备注')
    const theirs = { revision: unit.revision, unit: { ...inputOf(unit), headName: '他改的' } }
    expect((await page.request.put(`${office.url}/api/units/${unit.id}`, { data: theirs })).status()).toBe(200)
    await drawer.getByRole('button', { name: '保存' }).click()
    await drawer.getByText('他人改动：主要负责人').waitFor()
    expect(await drawer.getByLabel('备注').inputValue()).toBe('我的备注')
    await drawer.getByRole('button', { name: '保留我的填写，再次保存' }).click()
    await drawer.waitFor({ state: 'hidden' })
    expect(await unitByCode(page, 'DW01')).toMatchObject({ note: '我的备注', headName: '他改的' })
    await page.context().close()
  })

  it('shows the server’s fault beside its field until the field changes', async () => {
    const page = await signIn('office')
    const unit = await unitByCode(page, 'DW02')
    await page.goto(`${office.url}/units?open=${unit.id}`)
    const drawer = page.locator('.edit-drawer')
    await drawer.getByLabel('代码').fill('DW01')
    await drawer.getByRole('button', { name: '保存' }).click()
    const fault = drawer.locator('[data-field="code"]').getByText('已被使用', { exact: false })
    await fault.waitFor()
    await drawer.getByLabel('代码').fill('DW01x')
    await fault.waitFor({ state: 'hidden' })
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: '放弃修改？' }).getByRole('button', { name: '放弃修改' }).click()
    await drawer.waitFor({ state: 'hidden' })
    expect((await unitByCode(page, 'DW02')).revision).toBe(unit.revision)
    await page.context().close()
  })

  it('retires a unit after asking, and takes it back', async () => {
    const page = await signIn('office')
    const { id, name } = await unitByCode(page, 'DW03')
    await page.goto(`${office.url}/units?open=${id}`)
    await page.getByRole('button', { name: '停用', exact: true }).click()
    await page
      .getByRole('dialog', { name: `停用“${name}”？` })
      .getByRole('button', { name: '停用' })
      .click()
    await expect.poll(async () => (await unitByCode(page, 'DW03')).active).toBe(false)
    await page.goto(`${office.url}/units?open=${id}`)
    await page.getByRole('button', { name: '恢复使用' }).click()
    await expect.poll(async () => (await unitByCode(page, 'DW03')).active).toBe(true)
    await page.context().close()
  })
})

describe('units in and out', () => {
  it('exports the register, and takes it back as unchanged, faulty or changed', async () => {
    const page = await signIn('office')
    await page.goto(`${office.url}/units`)
    const [unit] = await units(page)
    await page.getByRole('button', { name: '导出' }).click()
    const coming = page.waitForEvent('download')
    await page.getByRole('link', { name: /csv/ }).click()
    const csv = readFileSync(await (await coming).path(), 'utf8')
    expect(csv).toContain('演示数据')
    await page.getByRole('button', { name: '导入', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '导入巡察对象' })
    const upload = (text: string) =>
      dialog
        .locator('input[type=file]')
        .setInputFiles({ name: 'units.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await upload(csv)
    await dialog.getByText('文件内容与现有数据完全相同，无需写入。').waitFor()
    await upload(csv.replaceAll(',街道,', ',大街,'))
    await dialog.getByText(/处有误，分布在 \d+ 行/).waitFor()
    await dialog.getByRole('gridcell', { name: '大街', exact: true }).first().waitFor()
    expect(await dialog.getByRole('button', { name: '写入' }).isDisabled()).toBe(true)
    await upload(csv.replaceAll(unit?.headName ?? '–', '新负责人'))
    await dialog.getByRole('button', { name: /^写入 \d+ 条$/ }).click()
    await dialog.getByText('已写入：新增 0 条', { exact: false }).waitFor()
    expect((await units(page)).find(({ id }) => id === unit?.id)?.headName).toBe('新负责人')
    await page.context().close()
  })

  it('takes only workbooks and csv files', async () => {
    const page = await signIn('office')
    await page.goto(`${office.url}/units`)
    await page.getByRole('button', { name: '导入', exact: true }).click()
    const photo = { name: '照片.png', mimeType: 'image/png', buffer: Buffer.from('x') }
    await page.locator('input[type=file]').setInputFiles(photo)
    await page.getByRole('dialog').getByText('只能导入 .xlsx 或 .csv 文件，收到的是“照片.png”。').waitFor()
    await page.context().close()
  })
})
