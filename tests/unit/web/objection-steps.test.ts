import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { objectionInputSchema, type Objection, type ObjectionInput } from '#api/recusals/schema.ts'
import { nextStep } from '../../../web/components/recusals/objections/next-step.ts'
import {
  checkObjection,
  emptyObjection,
  objectionInput,
} from '../../../web/components/recusals/objections/objection-draft.ts'
import { seatWords } from '../../../web/components/recusals/objections/objection-words.ts'

const seat = (published: boolean): Objection['seat'] => ({ rosterId: 'r', teamId: 't', role: 'leader', published })

describe('what an objection leaves to do', () => {
  it.each([
    ['nobody sits there', { seat: null, status: 'open' }, 'nothing'],
    ['nobody sits there any more', { seat: null, status: 'upheld' }, 'nothing'],
    ['undecided, in a draft', { seat: seat(false), status: 'open' }, 'compare'],
    ['undecided, published', { seat: seat(true), status: 'open' }, 'compare'],
    ['rejected', { seat: seat(false), status: 'rejected' }, 'nothing'],
    ['upheld, in a draft', { seat: seat(false), status: 'upheld' }, 'mend'],
    ['upheld, published: what is published is fixed', { seat: seat(true), status: 'upheld' }, 'publish-again'],
  ] as const)('%s', (_, objection, step) => expect(nextStep(objection)).toBe(step))
})

it('says where the person sits and whether that is published', () => {
  const say = (key: string, values?: Record<string, unknown>) => `${key}:${Object.values(values ?? {}).join('/')}`
  expect(seatWords(say, { seat: null }, () => '')).toBe('objections.seat.none:')
  expect(seatWords(say, { seat: seat(true) }, () => '第一组')).toBe(
    'objections.seat.published:第一组/domain.roles.leader:',
  )
})

describe('recording an objection', () => {
  const text = (max: number) =>
    fc.oneof(
      fc.constantFrom('', ' ', ' 字 '),
      fc.integer({ min: max - 1, max: max + 1 }).map((length) => '字'.repeat(length)),
    )
  const input: fc.Arbitrary<ObjectionInput> = fc.record({
    unitId: fc.constantFrom('', 'u'),
    personId: fc.constantFrom('', 'p'),
    reason: text(300),
    letter: text(60),
    receivedOn: fc.constantFrom('2026-03-10', '2026-02-30', '', '2026-3-1'),
  })

  it('refuses exactly the fields that the schema refuses', () => {
    const agrees = fc.property(input, (draft) => {
      const refused = objectionInputSchema.safeParse(draft).error?.issues ?? []
      const found = checkObjection(draft).map(({ where }) => where)
      expect(new Set(found)).toEqual(new Set(refused.map(({ path }) => path.join('.'))))
    })
    fc.assert(agrees, { numRuns: 300, seed: 1 })
  })

  it('is received today until somebody says otherwise, and sent trimmed', () => {
    const draft = { ...emptyObjection('2026-03-10'), unitId: 'u', personId: 'p', reason: ' 理由 ', letter: ' 1号 ' }
    expect(objectionInput(draft)).toEqual({
      unitId: 'u',
      personId: 'p',
      reason: '理由',
      letter: '1号',
      receivedOn: '2026-03-10',
    })
  })
})
