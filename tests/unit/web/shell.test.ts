import { describe, expect, test } from 'vitest'
import { checkPassword } from '../../../web/components/shell/check-password.ts'
import { findItems, type PaletteItem } from '../../../web/components/shell/palette-items.ts'
import { dayOf } from '../../../web/composables/day-of.ts'
import { formatRate } from '../../../web/composables/format-rate.ts'
import { withQuery } from '../../../web/composables/use-query.ts'
import { backTo } from '../../../web/navigation.ts'

function item(facts: Partial<PaletteItem> & { id: string; group: PaletteItem['group'] }): PaletteItem {
  return { name: facts.id, code: '', pinyin: '', detail: '', go: { to: '/' }, ...facts }
}

describe('the command palette', () => {
  const items = [
    item({ id: 'units', group: 'pages', name: '巡察对象', code: 'units' }),
    item({ id: 'u1', group: 'units', name: '县审计局', pinyin: 'xianshenjiju xsjj' }),
    item({ id: 'u2', group: 'units', name: '沈家镇', pinyin: 'shenjiazhen sjz' }),
    item({ id: 'p1', group: 'people', name: '沈佳', pinyin: 'shenjia sj' }),
    item({ id: 'out', group: 'actions', name: '退出登录' }),
  ]
  const ids = (query: string) => findItems(items, query).map(({ id }) => id)

  test('lists pages and actions before anything is typed', () => {
    expect(ids('  ')).toEqual(['units', 'out'])
  })

  test('finds by characters, full pinyin and initials', () => {
    expect(ids('审计')).toEqual(['u1'])
    expect(ids('shenjiazhen')).toEqual(['u2'])
    expect(ids('xsjj')).toEqual(['u1'])
  })

  test('keeps the groups together, and within one puts first what begins with the query', () => {
    expect(ids('shenji')).toEqual(['u2', 'u1', 'p1'])
  })

  test('offers a few of each group only', () => {
    const many = Array.from({ length: 50 }, (_, index) => item({ id: `n${index}`, group: 'people', name: '王' }))
    expect(findItems(many, '王')).toHaveLength(7)
  })
})

describe('a new password', () => {
  const good = { current: 'one-time-one', next: 'long-enough-2', again: 'long-enough-2' }

  test('passes when it is long, new and typed twice alike', () => {
    expect(checkPassword(good)).toEqual({})
  })

  test.each([
    ['nine characters', { next: '123456789', again: '123456789' }, { next: 'short' }],
    ['the old one', { next: good.current, again: good.current }, { next: 'same' }],
    ['a slip', { again: 'long-enough-3' }, { again: 'differs' }],
    ['nothing', { current: '', next: '', again: '' }, { current: 'required', next: 'required', again: 'required' }],
  ])('fails for %s', (_, change, faults) => {
    expect(checkPassword({ ...good, ...change })).toEqual(faults)
  })
})

test('after sign-in only paths of this site are followed', () => {
  expect(backTo('/units?state=overdue')).toBe('/units?state=overdue')
  for (const elsewhere of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    undefined,
    ['/'],
  ]) {
    expect(backTo(elsewhere)).toBeNull()
  }
})

test('a rate is written with both its figures, and nothing is divided by zero', () => {
  expect(formatRate(58, 85)).toBe('58 / 85 · 68.2 %')
  expect(formatRate(0, 0)).toBe('0 / 0 · –')
})

test('a filter that is emptied leaves the address', () => {
  expect(withQuery({ state: 'covered', q: 'a' }, { state: '', term: 't' })).toEqual({ q: 'a', term: 't' })
})

test("a day is the calendar day of this machine's clock", () => {
  expect(dayOf(new Date(2026, 0, 5, 0, 30))).toBe('2026-01-05')
})
