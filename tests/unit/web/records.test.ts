import { describe, expect, it } from 'vitest'
import { changedCells, isLocked, toggled, type Grant } from '../../../web/components/accounts/grant-matrix.ts'
import { differingFields, mergeDrafts } from '../../../web/components/forms/merge-drafts.ts'
import { availabilityOn, localToday } from '../../../web/components/people/availability.ts'
import { sectionOf } from '../../../web/components/people/sections.ts'
import { recordDifference } from '../../../web/components/trail/record-difference.ts'
import { fieldWords, recordName, valueWords } from '../../../web/components/trail/trail-words.ts'

describe('two people edit one record', () => {
  const original = { name: '甲', head: '王', flags: ['money'] }
  it('keeps what I changed and takes what only the other changed', () => {
    const mine = { ...original, name: '乙', flags: ['money', 'rural'] }
    const latest = { ...original, head: '李', name: '丙' }
    expect(mergeDrafts({ original, mine, latest })).toEqual({ name: '乙', head: '李', flags: ['money', 'rural'] })
  })
  it('names the fields in which two versions differ', () => {
    expect(differingFields(original, { ...original, flags: [] })).toEqual(['flags'])
    expect(differingFields(original, { ...original, flags: ['money'] })).toEqual([])
  })
})

describe('availability', () => {
  const absences = [
    { from: '2026-05-01', to: '2026-05-10', reason: '' },
    { from: '2026-05-08', to: '2026-05-20', reason: '' },
    { from: '2026-07-01', to: '2026-07-02', reason: '' },
  ]
  it.each([
    ['2026-04-30', { kind: 'from', day: '2026-05-01' }],
    ['2026-05-01', { kind: 'until', day: '2026-05-10' }],
    ['2026-05-09', { kind: 'until', day: '2026-05-20' }],
    ['2026-05-21', { kind: 'from', day: '2026-07-01' }],
    ['2026-07-02', { kind: 'until', day: '2026-07-02' }],
    ['2026-07-03', { kind: 'now' }],
  ])('on %s', (today, expected) => expect(availabilityOn({ absences }, today)).toEqual(expected))
  it('writes the local day with its zeros', () => expect(localToday(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05'))
})

it('a fault leads to the first section of a person that holds one', () => {
  expect(sectionOf(['kin.0.name', 'posts.1.from'])).toBe('posts')
  expect(sectionOf(['growthPlace'])).toBe('places')
  expect(sectionOf(['entry.reason'])).toBe('pool')
  expect(sectionOf(['elsewhere'])).toBe(null)
})

describe('grants', () => {
  const grants: Grant[] = [{ role: 'office', permission: 'units.read' }]
  it('a cell toggled twice is not a change', () => {
    const grant: Grant = { role: 'member', permission: 'trail.read' }
    const once = toggled(grants, grant)
    expect(changedCells(grants, once)).toEqual([grant])
    expect(changedCells(grants, toggled(once, grant))).toEqual([])
    expect(changedCells(grants, toggled(grants, { role: 'office', permission: 'units.read' }))).toEqual(grants)
  })
  it('only the cell that keeps the matrix editable is locked', () => {
    expect(isLocked({ role: 'security-admin', permission: 'accounts.manage' })).toBe(true)
    expect(isLocked({ role: 'office', permission: 'accounts.manage' })).toBe(false)
  })
})

describe('difference of a record in the trail', () => {
  const changed = (before: unknown, after: unknown) =>
    recordDifference(before, after)
      .filter((field) => field.changed)
      .map((field) => [field.path, field.before, field.after])

  it('lists nested fields by path', () => {
    const before = { name: '甲', posts: [{ title: '科长' }], flags: ['a'] }
    const after = { name: '甲', posts: [{ title: '局长' }, { title: '县长' }], flags: ['a', 'b'] }
    expect(changed(before, after)).toEqual([
      ['posts.0.title', '科长', '局长'],
      ['flags', 'a', 'a、b'],
      ['posts.1.title', null, '县长'],
    ])
  })
  it('sees through the ways in which a stored row says the same', () => {
    const row = { id: 'u1', revision: 3, required: 1, active: 0, flags: '["a","b"]', note: null, pinyin: 'jia j' }
    const typed = { required: true, active: false, flags: ['a', 'b'], note: '', mapRow: 3 }
    expect(changed(row, typed)).toEqual([])
    expect(changed(row, { ...typed, required: false, flags: ['b'] })).toEqual([
      ['required', '1', '0'],
      ['flags', 'a、b', 'b'],
    ])
  })
  it('counts what was taken out of a list, and bare lists by their entries', () => {
    expect(changed({ posts: [{ title: '科长' }] }, { posts: [] })).toContainEqual(['posts.0.title', '科长', null])
    const grant = (role: string) => ({ role, permission: 'units.read' })
    expect(changed([grant('office'), grant('member')], [grant('auditor'), grant('office')])).toEqual([
      ['member · units.read', '1', null],
      ['auditor · units.read', null, '1'],
    ])
  })
  it('compares records whole that share no field, as an entry into the pool', () => {
    expect(changed({ pooledSince: null }, { event: 'entry' })).toEqual([['event', null, 'entry']])
  })
  it('counts every field of a new and of a deleted record', () => {
    expect(changed(null, { name: '甲' })).toEqual([['name', null, '甲']])
    expect(changed({ name: '甲' }, null)).toEqual([['name', '甲', null]])
  })
  it('leaves text alone that only looks like a list', () => {
    expect(changed({ note: '[见附件' }, { note: '[见附件]' })).toEqual([['note', '[见附件', '[见附件]']])
  })
  it('takes the name from the newer side', () => {
    expect(recordName({ before: { name: '甲' }, after: { name: '乙' } })).toBe('乙')
    expect(recordName({ before: { name: '甲' }, after: null })).toBe('甲')
    expect(recordName({ before: null, after: [1] })).toBe('')
  })
  it('says codes, truths and grants in words, and leaves what it does not know', () => {
    const known = new Map([
      ['units.fields.flags', '特点'],
      ['domain.flags.money', '资金密集'],
      ['domain.accountRoles.office', '巡察办'],
      ['domain.permissions.units.read', '查看巡察对象'],
      ['tables.yes', '是'],
      ['tables.comma', '、'],
    ])
    const words = { say: (key: string) => known.get(key) ?? key, knows: (key: string) => known.has(key) }
    const field = { path: 'flags', before: null, after: null, changed: true, truth: false }
    expect(fieldWords(words, 'unit', 'flags')).toBe('特点')
    expect(fieldWords(words, 'unit', 'posts.0.x')).toBe('posts 1 x')
    expect(fieldWords(words, 'grants', 'office · units.read')).toBe('巡察办 · 查看巡察对象')
    expect(valueWords(words, field, 'money、new')).toBe('资金密集、new')
    expect(valueWords(words, { ...field, path: 'required', truth: true }, '1')).toBe('是')
    expect(valueWords(words, { ...field, path: 'note' }, 'money')).toBe('money')
  })
})
