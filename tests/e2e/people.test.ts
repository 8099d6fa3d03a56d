import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person, PersonRow } from '#api/people/schema.ts'
import { openBrowser } from '../support/browser.ts'
import { type Office, startOffice } from '../support/server.ts'

let office: Office
let browser: Browser
const SIZE = 2000

async function signIn(username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const data = { username, password: 'xunce-demo-2026' }
  expect((await context.request.post(`${office.url}/api/session`, { data })).status()).toBe(200)
  return context.newPage()
}

async function get<T>(page: Page, path: string): Promise<T> {
  return (await (await page.request.get(`${office.url}/api${path}`)).json()) as T // the caller names the schema
}

async function people(page: Page): Promise<PersonRow[]> {
  return (await get<{ people: PersonRow[] }>(page, '/people')).people
}

async function personByCode(page: Page, code: string): Promise<Person> {
  const row = (await people(page)).find((person) => person.code === code)
  return get<Person>(page, `/people/${row?.id}`)
}

const grid = (page: Page) => page.getByRole('grid', { name: '人才库' })

/** Scrolls the whole table in a hundred steps; the longest frame in ms. */
async function scrollThrough(): Promise<number> {
  const table = document.querySelector('.data-table')
  if (table === null) throw new Error('no table on this page')
  let longest = 0
  let last = performance.now()
  for (let step = 1; step <= 100; step += 1) {
    table.scrollTop = (table.scrollHeight / 100) * step
    await new Promise((resolve) => requestAnimationFrame(resolve))
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  return longest
}

beforeAll(async () => {
  office = await startOffice({ demo: true })
  browser = await openBrowser()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await office?.stop()
})

describe('a person of the pool', () => {
  it('is entered with posts, skills and entry; a fault leads to the section that holds it', async () => {
    const page = await signIn('office')
    await page.goto(`${office.url}/people?open=new`)
    const drawer = page.getByRole('dialog', { name: '新增人员' })
    const tab = (name: string) => drawer.getByRole('tab', { name: new RegExp(`^\\s*${name}`) })
    await drawer.getByLabel('姓名').fill('测试员')
    await drawer.getByLabel('编号').fill('E2E-2')
    await tab('任职经历').click()
    await drawer.getByRole('button', { name: '添加任职' }).click()
    await drawer.getByRole('combobox', { name: '单位' }).fill('xwbgs')
    await page.getByRole('option', { name: '县委办公室' }).click()
    await drawer.locator('[data-field="posts.0.title"] input').fill('科长')
    await tab('专业').click()
    await drawer.getByRole('button', { name: '添加专业' }).click()
    await drawer.getByRole('button', { name: '保存' }).click()
    await drawer.getByText('有 2 处需要改正').waitFor()
    const from = drawer.locator('[data-field="posts.0.from"]')
    await from.getByText('不能为空').waitFor()
    await expect.poll(() => from.locator('input').evaluate((input) => input === document.activeElement)).toBe(true)
    await from.locator('input').fill('2020-03-01')
    await from.locator('input').press('Enter')
    await tab('出入库').click()
    await drawer.locator('[data-field="entry.reason"] input').fill('单位推荐')
    await drawer.getByRole('button', { name: '保存' }).click()
    await drawer.waitFor({ state: 'hidden' })
    expect(await personByCode(page, 'E2E-2')).toMatchObject({
      name: '测试员',
      posts: [{ title: '科长', from: '2020-03-01', to: null }],
      skills: [{ skill: 'discipline', level: 1 }],
      poolEvents: [{ event: 'entry', reason: '单位推荐' }],
    })
    await page.context().close()
  })

  it('leaves the pool with a reason, and the log says so', async () => {
    const page = await signIn('office')
    const person = (await people(page)).find(({ pooledSince }) => pooledSince !== null)
    await page.goto(`${office.url}/people?open=${person?.id}`)
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('tab', { name: '出入库' }).click()
    await drawer.getByLabel('原因').fill('调离本县')
    await drawer.getByRole('button', { name: '登记出库' }).click()
    await drawer.getByRole('button', { name: '登记入库' }).waitFor()
    await drawer.getByRole('listitem').filter({ hasText: '调离本县' }).waitFor()
    expect((await people(page)).find(({ id }) => id === person?.id)?.pooledSince).toBe(null)
    await page.context().close()
  })

  it('shows masks and their reason to whoever may not read personal fields', async () => {
    const page = await signIn('leading')
    const [person] = await people(page)
    await page.goto(`${office.url}/people?open=${person?.id}`)
    const masks = page.getByRole('dialog').getByText('＊＊＊')
    await expect.poll(() => masks.count()).toBe(4)
    expect(await masks.last().getAttribute('title')).toContain('仅向巡察办和本人显示')
    expect(await page.getByRole('button', { name: /^(新增人员|导入|保存)$/ }).count()).toBe(0)
    await page.context().close()
  })
})

describe(`the pool with ${SIZE} people more`, () => {
  const line = (index: number) => `M${index},员${index},男,一般,组员,是,2024-01-01`

  it('takes them in one import, dry run first', async () => {
    const page = await signIn('office')
    const before = (await people(page)).length
    const csv = ['编号,姓名,性别,经验,可任职务,在库,入库日期', ...Array.from({ length: SIZE }, (_, i) => line(i))].join(
      '\n',
    )
    await page.goto(`${office.url}/people`)
    await page.getByRole('button', { name: '导入', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '导入人才库' })
    const file = { name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
    await dialog.locator('input[type=file]').setInputFiles(file)
    await dialog.getByRole('button', { name: `写入 ${SIZE} 条` }).click({ timeout: 60_000 })
    await dialog.getByText(`已写入：新增 ${SIZE} 条`, { exact: false }).waitFor({ timeout: 120_000 })
    await dialog.getByRole('button', { name: '关闭' }).last().click()
    await page.getByText(`${before + SIZE} / ${before + SIZE}`).waitFor()
    await page.context().close()
  })

  it('draws only the rows in sight, and finds, sorts and reaches the last one at once', async () => {
    const page = await signIn('office')
    await page.goto(`${office.url}/people?sort=-code`)
    await grid(page).getByRole('gridcell').first().waitFor()
    expect(await grid(page).getByRole('row').count()).toBeLessThan(60)
    const total = (await people(page)).length
    await grid(page).focus()
    await page.keyboard.press('End')
    await grid(page)
      .locator(`[aria-rowindex="${total + 1}"]`)
      .waitFor({ timeout: 2000 })
    await page.getByRole('searchbox', { name: '名称、代码或拼音' }).fill('员1999')
    await page.getByText(`1 / ${total}`).waitFor({ timeout: 2000 })
    await page.getByRole('button', { name: '清除筛选' }).click()
    await page.getByText(`${total} / ${total}`).waitFor()
    // Generous: two shared cores and no graphics card; a table that drew all rows took seconds here.
    expect(await page.evaluate(scrollThrough)).toBeLessThan(250)
    await page.context().close()
  })
})
