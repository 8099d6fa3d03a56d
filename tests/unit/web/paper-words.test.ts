import { expect, it } from 'vitest'
import { chineseDate, officeDay } from '../../../web/components/papers/chinese-date.ts'
import { senderOf } from '../../../web/components/papers/paper-words.ts'

it('writes a day as papers do', () => {
  expect(chineseDate('2026-03-10')).toBe('2026年3月10日')
  expect(chineseDate('2026-12-01T16:30:00.000Z')).toBe('2026年12月1日')
  expect(chineseDate('至今')).toBe('至今')
})

it('takes the day of an instant from the office’s calendar, not from the machine’s', () => {
  expect(officeDay('2026-03-09T16:30:00.000Z')).toBe('2026-03-10')
  expect(officeDay('2026-03-10T15:59:59.000Z')).toBe('2026-03-10')
  expect(officeDay('')).toBe('')
})

it('signs for the leading group whose office it is, or for the office under its own name', () => {
  expect(senderOf('遂溪县委巡察办')).toEqual({ committee: '遂溪县委', group: '中共遂溪县委巡察工作领导小组' })
  expect(senderOf('中共遂溪县委巡察工作领导小组办公室').group).toBe('中共遂溪县委巡察工作领导小组')
  expect(senderOf('开发区巡察机构')).toEqual({ committee: '党委', group: '开发区巡察机构' })
})
