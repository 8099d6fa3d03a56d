import type { Page } from 'playwright-core'
import type { DeclarationRow } from '#api/recusals/declaration-schema.ts'

/** The office's calendar day, the latest on which a declaration may be signed. */
export const officeToday = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })

async function rowsOf(page: Page, at: string): Promise<DeclarationRow[]> {
  const answer = await page.request.get(at, { maxRetries: 2 })
  if (!answer.ok()) throw new Error(`${at}: ${answer.status()} ${await answer.text()}`)
  return ((await answer.json()) as { declarations: DeclarationRow[] }).declarations // the schema of the route
}

/** Of these people those who have not signed the round's declaration. */
export async function unsignedOf(
  page: Page,
  url: string,
  roundId: string,
  personIds: readonly string[],
): Promise<DeclarationRow[]> {
  const rows = await rowsOf(page, `${url}/api/rounds/${roundId}/declarations`)
  return rows.filter(({ personId, signed }) => signed === null && personIds.includes(personId))
}

/** As the office: an empty declaration, signed today, of those of them who have not signed yet. */
export async function signAll(page: Page, url: string, roundId: string, personIds: readonly string[]): Promise<void> {
  for (const { personId, name } of await unsignedOf(page, url, roundId, personIds)) {
    const data = { signedOn: officeToday(), content: {} }
    const answer = await page.request.put(`${url}/api/rounds/${roundId}/declarations/${personId}`, {
      data,
      maxRetries: 2,
    })
    if (!answer.ok()) throw new Error(`${name} could not sign: ${answer.status()} ${await answer.text()}`)
  }
  const left = await unsignedOf(page, url, roundId, personIds)
  if (left.length > 0) throw new Error(`Unsigned still: ${left.map(({ name }) => name).join(', ')}`)
}
