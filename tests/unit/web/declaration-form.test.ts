import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { declarationInputSchema, type DeclarationInput } from '#api/recusals/declaration-schema.ts'
import { KIN_RELATIONS } from '#solver/domain/kin.ts'
import {
  checkDeclaration,
  declarationInput,
  emptyContent,
  emptyDraft,
} from '../../../web/components/recusals/declarations/declaration-draft.ts'
import { paperRows } from '../../../web/components/recusals/declarations/paper-rows.ts'

const words = (max: number) =>
  fc.oneof(
    fc.constantFrom('', '  ', ' 字 '),
    fc.integer({ min: max - 1, max: max + 1 }).map((length) => '字'.repeat(length)),
  )
const day = fc.constantFrom('2026-02-28', '2026-02-29', '2024-02-29', '2026-1-1', '')
const unitId = fc.constantFrom('', 'u1')
const few = { maxLength: 2 }

const declaration: fc.Arbitrary<DeclarationInput> = fc.record({
  signedOn: day,
  content: fc.record({
    kin: fc.array(
      fc.record({
        name: words(40),
        relation: fc.constantFrom(...KIN_RELATIONS),
        unitId,
        title: words(40),
        leading: fc.boolean(),
      }),
      few,
    ),
    interests: fc.array(fc.record({ unitId, reason: words(200), from: day, to: fc.option(day, { nil: null }) }), few),
    others: fc.array(fc.record({ unitId, reason: words(200) }), few),
    note: words(500),
  }),
})

const kin = { name: ' 张三 ', relation: 'spouse', unitId: 'u1', title: ' 局长 ', leading: true } as const

describe('回避申报 form', () => {
  it('refuses exactly the fields that the schema refuses, but for the order of days, which the store refuses', () => {
    const agrees = fc.property(declaration, (input) => {
      const refused = declarationInputSchema.safeParse(input).error?.issues ?? []
      const found = checkDeclaration(input).filter(({ code }) => code !== 'order')
      expect(new Set(found.map(({ where }) => where))).toEqual(new Set(refused.map(({ path }) => path.join('.'))))
    })
    fc.assert(agrees, { numRuns: 400, seed: 1 })
  })

  it('finds an interest that ends before it begins', () => {
    const draft = emptyDraft('2026-03-10')
    draft.content.interests = [{ unitId: 'u1', reason: '股份', from: '2026-02-02', to: '2026-02-01' }]
    expect(checkDeclaration(draft)).toEqual([{ where: 'content.interests.0.to', code: 'order' }])
  })

  it('is complete with a day alone: 无应回避情形', () => {
    expect(checkDeclaration(emptyDraft('2026-03-10'))).toEqual([])
    expect(checkDeclaration(emptyDraft(''))).toEqual([{ where: 'signedOn', code: 'required' }])
  })

  it('sends what was typed without the blanks around it, line by line', () => {
    const draft = { signedOn: '2026-03-10', content: { ...emptyContent(), kin: [kin], note: ' 见附件\n' } }
    expect(declarationInput(draft)).toEqual({
      signedOn: '2026-03-10',
      content: { ...emptyContent(), kin: [{ ...kin, name: '张三', title: '局长' }], note: '见附件' },
    })
  })
})

describe('the printed form', () => {
  it('leaves rows to write in while nothing is signed, and says nothing of an empty declaration', () => {
    expect(paperRows(null)).toMatchObject({ kin: [null, null, null, null], interests: [null, null], nothing: false })
  })

  it('prints what was signed, with one empty row where a list is empty', () => {
    expect(paperRows({ ...emptyContent(), kin: [kin] })).toEqual({
      kin: [kin],
      interests: [null],
      others: [null],
      nothing: false,
    })
    expect(paperRows(emptyContent()).nothing).toBe(true)
  })
})
