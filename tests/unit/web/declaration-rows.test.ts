import { describe, expect, it } from 'vitest'
import type { DeclarationRow } from '#api/recusals/declaration-schema.ts'
import { filterRows } from '../../../web/components/tables/filter-rows.ts'
import {
  declarationColumns,
  declarationFilters,
  declaredWords,
} from '../../../web/components/recusals/declarations/declaration-columns.ts'
import { emptyContent } from '../../../web/components/recusals/declarations/declaration-draft.ts'
import { countSigned, linesOf, missingOf } from '../../../web/components/recusals/declarations/declaration-rows.ts'
import { reasonState } from '../../../web/components/recusals/declarations/reason-words.ts'

const signed = (content: Partial<ReturnType<typeof emptyContent>> = {}) => ({
  signedOn: '2026-03-01',
  content: { ...emptyContent(), ...content },
  recordedBy: '巡察办',
  recordedAt: '2026-03-02T00:00:00.000Z',
})
const row = (personId: string, facts: Partial<DeclarationRow> = {}): DeclarationRow => ({
  personId,
  code: personId.toUpperCase(),
  name: personId,
  unitLabel: '县审计局',
  seated: false,
  signed: null,
  reminders: 0,
  lastRemindedAt: null,
  ...facts,
})
const other = { unitId: 'u1', reason: '同学' }
const ROWS = [
  row('a', { seated: true, reminders: 2, lastRemindedAt: '2026-03-05T08:00:00.000Z' }),
  row('b', { seated: true, signed: signed() }),
  row('c', { seated: true, signed: signed({ others: [other] }) }),
  row('d', { signed: signed({ note: '无' }) }),
  row('e'),
]
const lines = linesOf(ROWS, (id) => (id === 'a' ? 'zhangsan zs' : undefined))
const say = (key: string, values?: Record<string, unknown>) =>
  `${key} ${values ? Object.values(values).join() : ''}`.trim()

describe('who has signed', () => {
  it('counts those seated, who must, and everybody listed', () => {
    expect(countSigned(ROWS)).toEqual({ seated: 3, seatedSigned: 2, all: 5, allSigned: 3 })
    expect(countSigned([])).toEqual({ seated: 0, seatedSigned: 0, all: 0, allSigned: 0 })
  })

  it('misses whoever is seated and unsigned', () => {
    expect(missingOf(ROWS).map(({ personId }) => personId)).toEqual(['a'])
  })
})

describe('the list', () => {
  const filters = declarationFilters(say)
  const shown = (chosen: Record<string, string[]>) => filterRows(lines, filters, chosen).map(({ id }) => id)

  it('can be searched by pinyin where the register knows it', () => {
    expect(lines.map(({ pinyin }) => pinyin)).toEqual(['zhangsan zs', '', '', '', ''])
  })

  it('filters by seat, signature, what was declared, and reminders', () => {
    expect(shown({ seated: ['yes'], state: ['no'] })).toEqual(['a'])
    expect(shown({ declared: ['yes'] })).toEqual(['c'])
    expect(shown({ declared: ['no'] })).toEqual(['b', 'd'])
    expect(shown({ reminded: ['yes'] })).toEqual(['a'])
  })

  it('says what was declared; a note alone is nothing', () => {
    expect(ROWS.map((one) => declaredWords(say, one))).toEqual([
      '',
      'declarations.nothing',
      'declarations.parts.others 1',
      'declarations.nothing',
      '',
    ])
  })

  it('shows reminders with the last day, and nothing where there were none', () => {
    const columns = new Map(declarationColumns(say, (at) => at.slice(0, 10)).map((column) => [column.key, column]))
    const [first, second] = lines
    expect(first && columns.get('reminders')?.text(first)).toBe('2')
    expect(first && columns.get('lastReminded')?.text(first)).toBe('2026-03-05')
    expect(second && columns.get('reminders')?.text(second)).toBe('')
    expect(second && columns.get('lastReminded')?.text(second)).toBe('')
  })
})

it('an other reason waits until the office has decided', () => {
  expect(reasonState(say, { decision: null })).toBe('declarations.facts.waiting')
  expect(reasonState(say, { decision: 'none' })).toBe('declarations.reasons.none')
  expect(reasonState(say, { decision: 'advisory' })).toBe('domain.strengths.advisory')
})
