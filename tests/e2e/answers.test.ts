import { createHash } from 'node:crypto'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Roster, Seat } from '#api/rosters/schema.ts'
import type { RoundRow } from '#api/rounds/schema.ts'
import { openBrowser } from '../support/browser.ts'
import { type Office, startOffice } from '../support/server.ts'

let office: Office
let browser: Browser
let page: Page

const ANSWER_MS = 60_000

async function get<T>(path: string): Promise<T> {
  const response = await page.request.get(`${office.url}/api${path}`)
  return (await response.json()) as T // the caller names the schema of the route
}

async function onDesk(): Promise<Roster> {
  return get<Roster>(`/rosters/${new URL(page.url()).searchParams.get('version')}`)
}

const saved = () => page.getByRole('toolbar').getByText('已保存').waitFor()
const inspector = () => page.getByRole('region', { name: '说明' })
const card = ({ teamId, personId }: Seat) => page.locator(`[data-card="${teamId} ${personId}"]`)
const nameOf = (roster: Roster, id: string) => roster.people.find((person) => person.id === id)?.name ?? ''
const teamNameOf = (roster: Roster, id: string) => roster.problem.teams.find((team) => team.id === id)?.name ?? ''
const seating = (roster: Roster) =>
  roster.seats.map(({ teamId, personId, role }) => `${teamId} ${personId} ${role}`).toSorted()

function need<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`The demo has no ${what}. Maybe the seed changed.`)
  return found
}

const seatOf = (roster: Roster, role: Seat['role']) =>
  need(
    roster.seats.find((seat) => seat.role === role),
    role,
  )

/** The column of figures "之后" of a price table, as the levels of a roster. */
async function pricedLevels(within: Locator): Promise<number[]> {
  const rows = await within.locator('table tbody tr').all()
  const cells = await Promise.all(rows.map((row) => row.locator('td').nth(1).innerText()))
  return cells.map((text) => Number(text.replace('−', '-')))
}

/** What is adopted must be what was promised, and one undo must take all of it back. */
async function adoptAndUndo(within: Locator, before: Roster): Promise<Roster> {
  const promised = await pricedLevels(within)
  await within.getByRole('button', { name: '采用', exact: true }).click()
  await page.getByText('已采用').first().waitFor()
  await saved()
  const after = await onDesk()
  const values = after.levels.map(({ value }) => Math.round(value * 100) / 100)
  expect(values).toEqual(promised)
  expect(seating(after)).not.toEqual(seating(before))
  await page.getByRole('button', { name: '撤销' }).click()
  await saved()
  expect(seating(await onDesk())).toEqual(seating(before))
  return after
}

async function ask(personId: string, roster: Roster): Promise<void> {
  const name = nameOf(roster, personId)
  await page.getByRole('textbox', { name: '姓名、单位、拼音' }).fill(name)
  const row = page.getByRole('option', { name: new RegExp(`^${name}`) }).first()
  await row.getByRole('button', { name: '为何不选？' }).click()
  await inspector()
    .getByRole('heading', { name: `为何不选${name}？` })
    .waitFor()
  await page.getByRole('textbox', { name: '姓名、单位、拼音' }).fill('')
}

async function openMenu(name: string): Promise<Locator> {
  await page.getByRole('button', { name: /^更多/ }).click()
  await page.getByRole('menuitem', { name }).click()
  return page.getByRole('dialog', { name })
}

async function close(dialog: Locator): Promise<void> {
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
}

beforeAll(async () => {
  office = await startOffice({ demo: true })
  browser = await openBrowser()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const signedIn = await context.request.post(`${office.url}/api/session`, {
    data: { username: 'office', password: 'xunce-demo-2026' },
  })
  expect(signedIn.status()).toBe(200)
  page = await context.newPage()
  const { currentId } = await get<{ currentId: string }>('/terms')
  const { rounds } = await get<{ rounds: RoundRow[] }>(`/rounds?termId=${currentId}`)
  const round = need(
    rounds.find(({ status }) => status === 'preparation'),
    'round in preparation',
  )
  await page.goto(`${office.url}/rosters/${round.id}`)
  await page.getByRole('button', { name: '拟稿', exact: true }).click()
  const draft = page.getByRole('dialog', { name: '由系统拟稿' })
  await draft.getByRole('checkbox', { name: /^同分抽签/ }).check()
  await draft.getByRole('spinbutton', { name: '签号' }).fill('7')
  await draft.getByRole('button', { name: '开始', exact: true }).click()
  await page.locator('[data-card]').first().waitFor({ timeout: 90_000 })
}, 180_000)

// Nothing open from the test before, whatever became of it.
beforeEach(async () => {
  await page.goto(page.url())
  await page.locator('[data-card]').first().waitFor()
})

afterAll(async () => {
  await browser?.close()
  await office?.stop()
})

describe('answers on the workbench', () => {
  it('tells why not somebody, at what price to the last figure, takes it and undoes it in one step', async () => {
    const before = await onDesk()
    const member = seatOf(before, 'member')
    const seated = new Set(before.seats.map(({ personId }) => personId))
    const recused = new Set((before.problem.recusals ?? []).map(({ person }) => person))
    const free = need(
      before.problem.people.find(({ id, away = [] }) => !seated.has(id) && !recused.has(id) && away.length === 0),
      'free person',
    )
    await card(member).click()
    await ask(free.id, before)
    const price = inspector().locator('.price-view')
    await price.getByText('已证：').waitFor({ timeout: ANSWER_MS })
    const after = await adoptAndUndo(price, before)
    expect(after.seats.some(({ personId, teamId }) => personId === free.id && teamId === member.teamId)).toBe(true)
  })

  it('names the rule and the record that keep somebody off a team', async () => {
    const roster = await onDesk()
    const absolute = roster.hits.filter(({ strength }) => strength === 'absolute')
    const found = need(
      absolute.flatMap((hit) => {
        const team = roster.problem.teams.find(({ units }) => units?.includes(hit.unitId))
        const seat = roster.seats.find(({ teamId, role }) => teamId === team?.id && role === 'member')
        return seat ? [{ hit, seat }] : []
      })[0],
      'absolute recusal in this round',
    )
    await card(found.seat).click()
    await ask(found.hit.personId, roster)
    const pane = inspector()
    await pane.getByText('不能安排：有硬性规定').waitFor({ timeout: ANSWER_MS })
    const [name, team] = [nameOf(roster, found.hit.personId), teamNameOf(roster, found.seat.teamId)]
    await pane.getByText(`${name}须回避${team}`, { exact: false }).waitFor()
    await pane.getByText(found.hit.sentence['zh-CN']).waitFor()
    await pane.getByRole('button', { name: '返回' }).click()
    await pane.getByRole('heading', { name: nameOf(roster, found.seat.personId) }).waitFor()
  })

  it('ranks substitutes, takes the best one and gives the seat back', async () => {
    const before = await onDesk()
    const leader = seatOf(before, 'leader')
    await card(leader).click()
    await inspector().getByRole('button', { name: '谁能接替' }).click()
    const best = inspector().getByRole('list', { name: '接替人选，从好到差' }).getByRole('listitem').first()
    await best.waitFor({ timeout: ANSWER_MS })
    await best.locator('summary').click()
    const name = await best.locator('strong').first().innerText()
    const after = await adoptAndUndo(best.locator('.price-view').last(), before)
    const taken = after.seats.find(({ teamId, role }) => teamId === leader.teamId && role === 'leader')
    expect(nameOf(after, taken?.personId ?? '')).toBe(name)
  })

  it('says what the best roster without somebody is', async () => {
    const before = await onDesk()
    const deputy = seatOf(before, 'deputy')
    const name = nameOf(before, deputy.personId)
    await card(deputy).click()
    await inspector()
      .getByRole('button', { name: `没有${name}会怎样` })
      .click()
    const price = inspector().locator('.price-view')
    await price.waitFor({ timeout: ANSWER_MS })
    const after = await adoptAndUndo(price, before)
    expect(after.seats.some((seat) => seat.personId === deputy.personId && seat.teamId === deputy.teamId)).toBe(false)
  })

  it('asks by keyboard and comes back to where it was asked', async () => {
    const roster = await onDesk()
    await card(seatOf(roster, 'member')).focus()
    await page.keyboard.press('Enter')
    await page.locator('[role="listbox"]:focus').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('?')
    await inspector()
      .getByRole('heading', { name: /^为何不选/ })
      .waitFor()
    await page.locator('.price-view, .verdict').first().waitFor({ timeout: ANSWER_MS })
    await page.keyboard.press('Escape')
    await page.locator('[role="listbox"]:focus').waitFor()
  })

  it('mends the roster when somebody falls ill, moving as few as possible', async () => {
    const before = await onDesk()
    const ill = seatOf(before, 'member')
    await card(ill).click()
    await page.getByRole('button', { name: '病假补位' }).click()
    const dialog = page.getByRole('dialog', { name: '病假补位' })
    expect(await dialog.getByRole('checkbox', { name: nameOf(before, ill.personId) }).isChecked()).toBe(true)
    await dialog.getByRole('button', { name: '求补位办法' }).click()
    const price = dialog.locator('.price-view')
    await price.waitFor({ timeout: ANSWER_MS })
    await price.getByText('本次所问').waitFor()
    const after = await adoptAndUndo(price, before)
    expect(after.seats.some(({ personId }) => personId === ill.personId)).toBe(false)
    const kept = seating(before).filter((seat) => seating(after).includes(seat))
    expect(before.seats.length - kept.length).toBeLessThanOrEqual(2)
  })

  it('finds alternatives that really differ, with the trade-off as a chart', async () => {
    const before = await onDesk()
    // A seat left open makes the roster on the desk differ from every alternative on the first level.
    const leader = seatOf(before, 'leader')
    await card(leader).focus()
    await page.keyboard.press('Delete')
    await saved()
    await page.getByRole('button', { name: '备选方案' }).click()
    const dialog = page.getByRole('dialog', { name: '备选方案' })
    await dialog.getByRole('button', { name: '求备选方案' }).click()
    await dialog.getByRole('radio', { name: '方案 A' }).waitFor({ timeout: ANSWER_MS + 30_000 })
    await dialog.getByRole('heading', { name: /取舍在 .*空席 0–4/ }).waitFor()
    await dialog
      .getByRole('img', { name: /取舍在/ })
      .first()
      .waitFor()
    await dialog.locator('.trade-off svg text', { hasText: '空席' }).first().waitFor()
    const distances = await dialog
      .getByRole('row', { name: /与现稿不同的席位/ })
      .getByRole('cell')
      .allInnerTexts()
    for (const distance of distances.slice(1)) expect(Number(distance)).toBeGreaterThanOrEqual(6)
    await dialog.getByRole('button', { name: '采用方案 A' }).click()
    await saved()
    expect((await onDesk()).levels[0]?.value).toBe(0)
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByRole('button', { name: '撤销' }).click()
    await saved()
    expect(seating(await onDesk())).toEqual(seating(before))
  })

  it('checks a pasted list line by line and takes it once it is whole', async () => {
    const roster = await onDesk()
    const dialog = await openMenu('核对名单')
    await dialog.getByRole('button', { name: '填入现稿' }).click()
    const list = dialog.getByRole('textbox', { name: '名单' })
    const whole = await list.inputValue()
    const lines = whole.split('\n')
    const [leader = '', team = ''] = (lines[1] ?? '').split('\t')
    const other = roster.problem.teams.find(({ name }) => name !== team)?.name ?? ''
    await list.fill([...lines.slice(0, 2), '查无此人\t第一巡察组\t组员', `${leader}\t${other}\t组员`].join('\n'))
    await dialog.getByRole('button', { name: '核对', exact: true }).click()
    await dialog
      .getByRole('row', { name: /第 3 行 · 姓名/ })
      .getByText('查无此人')
      .waitFor()
    await dialog.getByText(`${leader}不能同时在时间重叠的组`, { exact: false }).waitFor()
    expect(await dialog.getByRole('button', { name: '采用名单' }).isDisabled()).toBe(true)
    await list.fill(whole)
    await dialog.getByRole('button', { name: '核对', exact: true }).click()
    await dialog.getByText(`${roster.seats.length} 个席位全部合规`).waitFor()
    const openSeats = dialog.getByRole('row', { name: /^空席/ })
    expect(await openSeats.getByRole('cell').allInnerTexts()).toEqual(['0', '0', '0'])
    await dialog.getByRole('button', { name: '采用名单' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(seating(await onDesk())).toEqual(seating(roster))
  })

  it('shows the pool before and after the round', async () => {
    await page.getByRole('button', { name: '人才库视图' }).click()
    const drawer = page.getByRole('dialog', { name: '从人才库看这份编组' })
    await drawer.getByRole('heading', { name: /^下一轮：/ }).waitFor()
    await drawer
      .getByRole('img', { name: /人均服务/ })
      .first()
      .waitFor()
    await drawer
      .getByRole('row', { name: /财务审计/ })
      .first()
      .waitFor()
    await drawer.getByRole('heading', { name: /抽调占比最高的是/ }).waitFor()
    await close(drawer)
  })

  it('keeps a record that can be checked: fingerprint, lot, bounds and a replay with the same result', async () => {
    const { run } = await onDesk()
    const record = await openMenu('拟稿记录')
    await record.getByText('同分抽签，签号 7').waitFor()
    const hash = await record.locator('code').innerText()
    expect(hash).toBe(run?.contractHash)
    const file = await page.request.get(`${office.url}/api/runs/${run?.id}/problem.json`)
    expect(
      createHash('sha256')
        .update(await file.body())
        .digest('hex'),
    ).toBe(hash)
    expect(await record.getByText('✓ 已证最优').count()).toBe(run?.levels.length)
    await record.getByRole('button', { name: '重演一遍' }).click()
    await record.getByText('重演结果与本稿原样一致').waitFor({ timeout: 90_000 })
    await close(record)
  })
})
