import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DeclarationRow } from '#api/recusals/declaration-schema.ts'
import type { Hit, Objection } from '#api/recusals/schema.ts'
import type { AuthorisationPaper, Roster, Seat } from '#api/rosters/schema.ts'
import type { RoundRow } from '#api/rounds/schema.ts'
import type { Run } from '#api/runs/schema.ts'
import { verifyRoster } from '#solver/explain/verify.ts'
import { openBrowser } from '../support/browser.ts'
import { type Office, startOffice } from '../support/server.ts'
import { officeToday, signAll } from '../support/sign-all.ts'

/** From a declaration to an override printed in the authorisation, and from an objection to a mended roster. */
const INTEREST = '配偶持有该单位下属公司三成股份'
const OVERRIDE = '熟悉该单位业务，人选难以替代'
const LETTER = '云函〔2026〕77号'
const OBJECTION = '该同志与我单位有未结诉讼'
const UPHELD = '经核实，诉讼属实，应当回避'
const { RULE, ABSOLUTE, LEADER_ONLY } = { RULE: 'R8', ABSOLUTE: 'absolute', LEADER_ONLY: 'leader-only' } as const

let office: Office
let browser: Browser
let page: Page
let leading: Page
let round: RoundRow
let unitNames: ReadonlyMap<string, string>
/** The version at hand. */
let rosterId: string
/** Who declared an interest, in which unit. */
let declared: { person: DeclarationRow; unitId: string }
/** The recusal that is set aside, and the team its person leads then. */
let leads: { hit: Hit; teamId: string; name: string }
let objected: Seat

async function get<T>(path: string): Promise<T> {
  // The server may close an idle connection just when it is used again: then it is asked anew.
  const answer = await page.request.get(`${office.url}/api${path}`, { maxRetries: 2 })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T // the caller names the schema of the route
}

async function send<T>(by: Page, method: 'post' | 'put', path: string, data: unknown = {}): Promise<T> {
  const answer = await by.request[method](`${office.url}/api${path}`, { data, maxRetries: 2 })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T // the caller names the schema of the route
}

async function signIn(username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const data = { username, password: 'xunce-demo-2026' }
  expect((await context.request.post(`${office.url}/api/session`, { data })).status()).toBe(200)
  return context.newPage()
}

const openTab = (tab: string, query: Record<string, string> = {}, by: Page = page) =>
  by.goto(`${office.url}/recusals?${new URLSearchParams({ round: round.id, tab, ...query })}`)
const roster = () => get<Roster>(`/rosters/${rosterId}`)
const hitsOf = async (personId: string, unitId: string) =>
  (await get<{ hits: Hit[] }>(`/rounds/${round.id}/recusals?personId=${personId}&unitId=${unitId}`)).hits
const objections = async () => (await get<{ objections: Objection[] }>(`/rounds/${round.id}/objections`)).objections
const nameIn = ({ people }: Roster, personId: string) => people.find(({ id }) => id === personId)?.name ?? ''
const unitName = (unitId: string) => unitNames.get(unitId) ?? ''
/** The sentence as the screens show it, without the rule's name in front. */
const bare = ({ sentence }: Hit) => sentence['zh-CN'].replace(/^R\d+ [^：]*：/, '')
const assignmentsOf = (seats: readonly Seat[]) =>
  seats.map(({ personId, teamId, role }) => ({ person: personId, team: teamId, role }))
/** Who sits where, whatever the order. */
const seating = (seats: readonly Seat[]) =>
  seats.map(({ teamId, personId, role }) => `${teamId} ${personId} ${role}`).toSorted()
const openSeats = ({ levels }: Roster) => levels.find(({ level }) => level === 'open-seats')?.value

/** What may be decided about a hit, in its line of the table. */
const decisions = (by: Page, person: string, unit: string, rule: string): Locator =>
  by.getByRole('group', { name: `对${person}—${unit} ${rule} 的决定` })
const lineOf = (by: Page, acts: Locator): Locator => by.getByRole('row').filter({ has: acts })

/** The leader's seat of a team given to somebody, everybody else as before. */
function withLeader(seats: readonly Seat[], teamId: string, personId: string): Seat[] {
  return seats.map((seat) => (seat.teamId === teamId && seat.role === 'leader' ? { ...seat, personId } : seat))
}

/** A recusal from leading only, of somebody free who could lead that team but for this one hit. */
function leaderToBe({ problem, seats }: Roster, hits: readonly Hit[]): { hit: Hit; teamId: string } | undefined {
  const seated = new Set(seats.map(({ personId }) => personId))
  const found = hits.map((hit) => ({ hit, team: problem.teams.find(({ units }) => units?.includes(hit.unitId)) }))
  for (const { hit, team } of found) {
    if (!team || hit.strength !== LEADER_ONLY || hit.status !== 'found' || seated.has(hit.personId)) continue
    const others = hits.filter((one) => one.personId === hit.personId && team.units?.includes(one.unitId))
    if (others.some(({ key, rule }) => key !== hit.key && rule === hit.rule)) continue
    const { violations } = verifyRoster(problem, assignmentsOf(withLeader(seats, team.id, hit.personId)))
    if (violations.length === 1 && violations[0]?.rule === 'recusal') return { hit, teamId: team.id }
  }
}

beforeAll(async () => {
  office = await startOffice({ demo: true })
  browser = await openBrowser()
  page = await signIn('office')
  leading = await signIn('leading')
  const { currentId } = await get<{ currentId: string }>('/terms')
  const { rounds } = await get<{ rounds: RoundRow[] }>(`/rounds?termId=${currentId}`)
  const found = rounds.find(({ status }) => status === 'preparation')
  if (!found) throw new Error('The demo has no round in preparation. Maybe the seed changed.')
  round = found
  const { taskList } = await get<{ taskList: { unitId: string; unitName: string }[] }>(`/rounds/${round.id}`)
  unitNames = new Map(taskList.map((task) => [task.unitId, task.unitName]))
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await office?.stop()
})

describe('recusal, from the declaration to the paper and from the objection to the substitute', () => {
  it('has a draft to work on', async () => {
    const { id } = await send<Run>(page, 'post', '/runs', { roundId: round.id, seconds: 30 })
    const run = () => get<Run>(`/runs/${id}`)
    await expect.poll(async () => (await run()).status, { timeout: 90_000 }).toBe('done')
    rosterId = (await run()).rosterId ?? ''
    expect(await roster()).toMatchObject({ status: 'draft', leftOut: [] })
  })

  it('records a signed paper declaration with an interest in a unit of the round', async () => {
    const { seats, problem } = await roster()
    const rows = async () =>
      (await get<{ declarations: DeclarationRow[] }>(`/rounds/${round.id}/declarations`)).declarations
    const person = (await rows()).find(({ seated, signed }) => seated && signed === null)
    if (!person) throw new Error('Everybody seated has signed already. Maybe the seed changed.')
    const own = seats.find(({ personId }) => personId === person.personId)?.teamId
    const { hits } = await get<{ hits: Hit[] }>(`/rounds/${round.id}/recusals?personId=${person.personId}`)
    const unitId = problem.teams
      .filter(({ id }) => id !== own)
      .flatMap(({ units = [] }) => units)
      .find((unit) => hits.every((hit) => hit.unitId !== unit))
    if (!unitId) throw new Error('The person has hits toward all units of the round. Maybe the seed changed.')
    declared = { person, unitId }

    await openTab('declarations', { q: person.code })
    const line = page.getByRole('grid', { name: '回避申报' }).getByRole('row').filter({ hasText: person.code })
    await line.getByText('未签署').first().waitFor()
    await line.getByRole('gridcell').nth(1).click()
    const form = page.getByRole('dialog', { name: `登记纸质申报 · ${person.name}` })
    await form.getByText('三项均未填写').waitFor()
    await form.getByRole('button', { name: '添加利害关系' }).click()
    await form.getByRole('combobox', { name: '单位' }).click()
    await page.getByRole('option', { name: `${unitName(unitId)}（本轮）`, exact: true }).click()
    await form.getByRole('textbox', { name: '事由' }).fill(INTEREST)
    await form.getByRole('combobox', { name: '起', exact: true }).fill('2020-01-06')
    await page.keyboard.press('Enter')
    await form.getByRole('combobox', { name: '签署日期' }).fill(officeToday())
    await page.keyboard.press('Enter')
    await form.getByRole('button', { name: '保存', exact: true }).click()
    await form.waitFor({ state: 'hidden' })
    await line.getByText(officeToday()).waitFor()
    await line.getByText('利害关系 1').waitFor()
    const signed = (await rows()).find(({ personId }) => personId === person.personId)?.signed
    expect(signed).toMatchObject({
      signedOn: officeToday(),
      content: { kin: [], others: [], interests: [{ unitId, reason: INTEREST, from: '2020-01-06', to: null }] },
    })
  })

  it('finds the recusal that was declared, in the hits and in the matrix with its evidence', async () => {
    const { person, unitId } = declared
    const hit = (await hitsOf(person.personId, unitId)).find(({ rule }) => rule === RULE)
    if (!hit) throw new Error('The declared interest made no hit.')
    expect(hit).toMatchObject({ strength: ABSOLUTE, status: 'found' })
    expect(hit.sentence['zh-CN']).toContain(INTEREST)
    await openTab('hits', { q: person.name })
    const line = lineOf(page, decisions(page, person.name, unitName(unitId), RULE))
    await line.getByText(bare(hit), { exact: true }).waitFor()
    await line.getByText('发现', { exact: true }).waitFor()

    await openTab('matrix', { q: person.code })
    const matrix = page.getByRole('grid', { name: '人员与单位回避矩阵' })
    await matrix.getByText(person.name).first().waitFor()
    const cell = matrix.getByRole('gridcell', { name: `${person.name} × ${unitName(unitId)}：R8 公务、利害关系` })
    await matrix.focus()
    await page.keyboard.press('Home')
    for (let right = 0; right < unitNames.size && (await cell.count()) === 0; right += 1)
      await page.keyboard.press('ArrowRight')
    expect(await cell.textContent()).toContain(RULE)
    const evidence = page.getByRole('dialog', { name: `${person.name} · ${unitName(unitId)}` })
    await page.keyboard.press('Enter')
    await evidence.getByText(bare(hit), { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await evidence.waitFor({ state: 'hidden' })
    await cell.click()
    await evidence.getByText(bare(hit), { exact: true }).waitFor()
    await evidence.getByText(/^2020-01-06 至 今$/).waitFor()
  })

  it('confirms it; an absolute recusal is offered no override and given none', async () => {
    const { person, unitId } = declared
    await openTab('hits', { q: person.name })
    const acts = decisions(page, person.name, unitName(unitId), RULE)
    await acts.getByRole('button', { name: '确认', exact: true }).click()
    await lineOf(page, acts).getByText('已确认', { exact: true }).waitFor()
    const [hit] = await hitsOf(person.personId, unitId)
    expect(hit).toMatchObject({ rule: RULE, status: 'confirmed', decision: { decidedBy: '演示·巡察办' } })
    expect(await acts.getByRole('button', { name: '申请放行' }).count()).toBe(0)
    expect(await acts.getByRole('button', { name: '不得放行' }).getAttribute('aria-disabled')).toBe('true')
    const forced = await page.request.post(`${office.url}/api/rounds/${round.id}/recusals/decisions`, {
      data: { key: hit?.key, status: 'overridden', reason: OVERRIDE },
    })
    expect(await forced.text()).toContain('绝对回避')
    expect(forced.status()).toBe(422)
    expect((await hitsOf(person.personId, unitId))[0]?.status).toBe('confirmed')
  })

  it('asks for an override with a reason, which the leading group approves', async () => {
    const { hits } = await get<{ hits: Hit[] }>(`/rounds/${round.id}/recusals`)
    const found = leaderToBe(await roster(), hits)
    if (!found) throw new Error('Nobody could lead but for one recusal. Maybe the seed changed.')
    const { hit, teamId } = found
    const name = nameIn(await roster(), hit.personId)
    leads = { hit, teamId, name }
    const state = async () => (await hitsOf(hit.personId, hit.unitId)).find(({ key }) => key === hit.key)

    await openTab('hits', { q: name })
    const acts = decisions(page, name, unitName(hit.unitId), hit.rule)
    await acts.getByRole('button', { name: '申请放行' }).click()
    const dialog = page.getByRole('dialog', { name: '申请放行' })
    const ask = dialog.getByRole('button', { name: '申请放行' })
    expect(await ask.isDisabled()).toBe(true)
    await dialog.getByRole('textbox', { name: '理由（必填）' }).fill(OVERRIDE)
    await ask.click()
    await lineOf(page, acts).getByText('待批准', { exact: true }).waitFor()
    expect(await state()).toMatchObject({ status: 'confirmed', decision: { reason: OVERRIDE, approvedBy: null } })
    expect(await acts.getByRole('button', { name: '批准', exact: true }).count()).toBe(0)

    await openTab('hits', { q: name }, leading)
    const approvals = decisions(leading, name, unitName(hit.unitId), hit.rule)
    await approvals.getByRole('button', { name: '批准', exact: true }).click()
    const line = leading
      .getByRole('row')
      .filter({ hasText: unitName(hit.unitId) })
      .filter({ hasText: bare(hit) })
    await line.getByText('放行', { exact: true }).waitFor()
    expect(await state()).toMatchObject({
      status: 'overridden',
      decision: { decidedBy: '演示·巡察办', approvedBy: '演示·领导小组', roundId: round.id },
    })
    await page.reload()
    await lineOf(page, acts).getByText('放行', { exact: true }).waitFor()
  })

  it('publishes with that person as leader, and the authorisation paper prints the override', async () => {
    const before = await roster()
    const { hit, teamId, name } = leads
    const seats = withLeader(before.seats, teamId, hit.personId)
    const { revision, bans } = before
    await send<Roster>(page, 'put', `/rosters/${rosterId}/seats`, { revision, seats, bans })
    await signAll(
      page,
      office.url,
      round.id,
      seats.map(({ personId }) => personId),
    )
    for (const [index, team] of before.problem.teams.entries())
      await send<Roster>(leading, 'post', `/rosters/${rosterId}/authorisations`, {
        teamId: team.id,
        number: `云巡授〔2027〕${index + 1}号`,
      })
    await page.goto(`${office.url}/rosters/${round.id}?version=${rosterId}`)
    await page.getByRole('toolbar').getByRole('button', { name: '发布' }).click()
    const publish = page.getByRole('dialog', { name: '一次一授权' })
    await publish.getByText('编入人员已全部签署本轮回避申报').waitFor()
    await publish.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByText(/已于 .+ 发布，内容固定/).waitFor()
    const published = await roster()
    expect(published.status).toBe('published')
    expect(seating(published.seats)).toEqual(seating(seats))

    await page.getByRole('toolbar').getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '授权书' }).click()
    const team = before.problem.teams.find(({ id }) => id === teamId)?.name ?? ''
    const opened = page.context().waitForEvent('page')
    await publish.getByRole('link', { name: `${team}的授权书` }).click()
    const tab = await opened
    const paper = tab.getByRole('article')
    await paper.getByRole('heading', { name: '三、回避放行情况' }).waitFor()
    expect(new URL(tab.url()).pathname).toBe(`/papers/authorisation/${rosterId}/${teamId}`)
    const printed = await paper.innerText()
    const { overrides, number } = await get<AuthorisationPaper>(`/rosters/${rosterId}/authorisations/${teamId}`)
    expect(overrides).toMatchObject([
      { personName: name, role: 'leader', reason: OVERRIDE, requestedBy: '演示·巡察办', approvedBy: '演示·领导小组' },
    ])
    expect(printed).toContain(number)
    expect(printed).toContain(`${name}同志任`)
    expect(printed).toContain(hit.sentence['zh-CN'].replace(/[。；，\s]+$/, ''))
    expect(printed).toContain(`放行理由：${OVERRIDE}。演示·巡察办提出，演示·领导小组于`)
    await tab.close()
  })

  it('records an objection against somebody seated and compares who could take the seat', async () => {
    await send<Roster>(page, 'post', `/rosters/${rosterId}/withdrawal`, { reason: '单位提出回避申请' })
    const copy = await send<Roster>(page, 'post', '/rosters', { roundId: round.id, basedOn: rosterId })
    expect(copy).toMatchObject({ status: 'draft', leftOut: [] })
    rosterId = copy.id
    const team = copy.problem.teams.find(({ id }) => id === leads.teamId)
    const seat = copy.seats.find(({ teamId, role }) => teamId === leads.teamId && role === 'member')
    if (!team || !seat) throw new Error('The team has no member.')
    objected = seat
    const [name, unit] = [nameIn(copy, seat.personId), unitName(team.units?.[0] ?? '')]
    const code = copy.people.find(({ id }) => id === seat.personId)?.code ?? ''

    await openTab('objections')
    await page.getByText('本轮还没有收到异议').waitFor()
    await page.getByRole('button', { name: '登记异议' }).click()
    const form = page.getByRole('dialog', { name: '登记异议' })
    await form.getByRole('combobox', { name: '提出单位' }).click()
    await page.getByRole('option', { name: unit, exact: true }).click()
    await form.getByRole('combobox', { name: '对象人员' }).fill(code)
    await page.getByRole('option', { name: `${name} · ${code}`, exact: false }).click()
    await form.locator('[data-field="letter"] input').fill(LETTER)
    await form.locator('[data-field="reason"] textarea').fill(OBJECTION)
    await form.getByRole('button', { name: '保存', exact: true }).click()
    await form.waitFor({ state: 'hidden' })
    expect(await objections()).toMatchObject([
      {
        unitId: team.units?.[0],
        personId: seat.personId,
        letter: LETTER,
        reason: OBJECTION,
        status: 'open',
        seat: { rosterId, published: false, teamId: team.id, role: 'member' },
      },
    ])
    await page.getByRole('button', { name: `查看${unit}对${name}的异议` }).click()
    const drawer = page.getByRole('dialog', { name: `${unit}对${name}的异议` })
    await drawer.getByText(`${name}现在是${team.name}组员`, { exact: false }).waitFor()
    await drawer.getByRole('button', { name: '看谁能接替' }).click()
    const substitutes = drawer.getByRole('list', { name: '接替人选，从好到差' }).getByRole('listitem')
    await substitutes.first().waitFor({ timeout: 60_000 })
    expect(seating((await roster()).seats)).toEqual(seating(copy.seats))
  })

  it('upholds it, finds the mending with the fewest changes and takes it into the draft', async () => {
    const before = await roster()
    const [open] = await objections()
    const drawer = page.getByRole('dialog', { name: `${open?.unitName}对${open?.personName}的异议` })
    const decide = drawer.getByRole('button', { name: '保存决定' })
    await drawer.getByRole('radio', { name: /^成立/ }).check()
    expect(await decide.isDisabled()).toBe(true)
    await drawer.getByRole('textbox', { name: '理由' }).fill(UPHELD)
    await decide.click()
    await drawer.getByText(/^成立（演示·巡察办/).waitFor()
    expect(await objections()).toMatchObject([{ status: 'upheld', decisionReason: UPHELD, decidedBy: '演示·巡察办' }])
    await drawer.getByRole('button', { name: '求变动最少的调换办法' }).click()
    await drawer.getByRole('list', { name: '2 处席位变动' }).waitFor({ timeout: 60_000 })
    await drawer.getByRole('button', { name: '采用，存入草稿' }).click()
    await drawer.getByText('该席位已调换', { exact: false }).waitFor()

    const after = await roster()
    const { personId, teamId } = objected
    expect(after.seats.some((seat) => seat.personId === personId && seat.teamId === teamId)).toBe(false)
    const stayed = seating(before.seats.filter((seat) => seat.personId !== personId))
    expect(seating(after.seats)).toEqual(expect.arrayContaining(stayed))
    expect(after.seats).toHaveLength(before.seats.length)
    expect(openSeats(after)).toBe(openSeats(before))
    expect(verifyRoster(after.problem, assignmentsOf(after.seats)).violations).toEqual([])
    expect(after.seats.find((seat) => seat.teamId === leads.teamId && seat.role === 'leader')?.personId).toBe(
      leads.hit.personId,
    )
    expect((await objections())[0]?.seat).toBeNull()
  })
})
