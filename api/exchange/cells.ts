import { isDay } from '#solver/domain/period.ts'
import type { Register } from './register.ts'

export type Reading<T> = { value: T } | { what: string }

export interface Words {
  zh: string
  en: string
}

/** How one kind of value is read from a cell's text and written into a cell. */
export interface Codec<T> {
  allowed: Words
  read(text: string, register: Register): Reading<T>
  write(value: T, register: Register): string | number
}

/** Stands where a reader may not see a value; never read back as one. */
export const MASK = '（已屏蔽）'

const LIST = /[；;、，,]/

export function text(allowed: Words): Codec<string> {
  return { allowed, read: (cell) => ({ value: cell }), write: (value) => value }
}

export function number(allowed: Words): Codec<number> {
  return {
    allowed,
    read: (cell) => (/^-?\d+(\.\d+)?$/.test(cell) ? { value: Number(cell) } : { what: '不是数字' }),
    write: (value) => value,
  }
}

const YES = ['是', '有', 'y', 'yes', 'true', '1']
const NO = ['否', '无', 'n', 'no', 'false', '0']

export const yesNo: Codec<boolean> = {
  allowed: { zh: '是、否', en: '是 yes, 否 no' },
  read: (cell) => {
    const word = cell.toLowerCase()
    if (YES.includes(word)) return { value: true }
    return NO.includes(word) ? { value: false } : { what: '应为“是”或“否”' }
  },
  write: (value) => (value ? '是' : '否'),
}

/** A four-digit year, a month and, for days, a day, with the usual separators of Chinese documents. */
function parts(cell: string): string[] {
  return (
    /^(\d{4})[-/年](\d{1,2})(?:[-/月](\d{1,2})?日?)?$/.exec(cell) ??
    /^(\d{4})\.(\d{2})(?:\.(\d{2}))?$/.exec(cell) ??
    []
  )
    .slice(1)
    .filter((part) => part !== undefined)
}

export function readDay(cell: string): string | null {
  const [year = '', month = '', day = ''] = parts(cell)
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(found) ? found : null
}

export const day: Codec<string> = {
  allowed: { zh: '存在的日期，如 2026-03-01', en: 'a day that exists, e.g. 2026-03-01' },
  read: (cell) => {
    const value = readDay(cell)
    return value === null ? { what: '不是存在的日期' } : { value }
  },
  write: (value) => value,
}

export const month: Codec<string> = {
  allowed: { zh: '存在的年月，如 1985-10', en: 'a year and month that exist, e.g. 1985-10' },
  read: (cell) => {
    const [year = '', month = '', day = '01'] = parts(cell)
    const found = `${year}-${month.padStart(2, '0')}`
    return isDay(`${found}-${day.padStart(2, '0')}`) ? { value: found } : { what: '不是存在的年月' }
  },
  write: (value) => value,
}

function wordOf<T extends string>(words: Record<T, string>, cell: string): T | undefined {
  const codes = Object.keys(words) as T[] // the keys of a Record<T, …>
  return codes.find((code) => words[code] === cell || code === cell)
}

const inWords = (words: Record<string, string>): string => Object.values(words).join('、')
const inBoth = (words: Record<string, string>): string =>
  Object.entries(words)
    .map(([code, word]) => `${word} ${code}`)
    .join(', ')

export function oneOf<T extends string>(words: Record<T, string>): Codec<T> {
  return {
    allowed: { zh: inWords(words), en: inBoth(words) },
    read: (cell) => {
      const value = wordOf(words, cell)
      return value === undefined ? { what: `没有“${cell}”这一项` } : { value }
    },
    write: (value) => words[value],
  }
}

export function someOf<T extends string>(words: Record<T, string>): Codec<T[]> {
  return {
    allowed: { zh: `${inWords(words)}；几项之间用“；”`, en: `${inBoth(words)}; several separated by ;` },
    read: (cell) => {
      const items = splitList(cell)
      const unknown = items.filter((item) => wordOf(words, item) === undefined)
      if (unknown.length > 0) return { what: `没有${quoted(unknown)}这一项` }
      const value = [...new Set(items.flatMap((item) => wordOf(words, item) ?? []))]
      return value.length < items.length ? { what: '有重复的项' } : { value }
    },
    write: (value) => value.map((one) => words[one]).join('；'),
  }
}

export function splitList(cell: string): string[] {
  return cell
    .split(LIST)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

export function quoted(items: readonly string[]): string {
  return items.map((item) => `“${item}”`).join('')
}
