import { type Codec, quoted, splitList } from './cells.ts'
import type { Register } from './register.ts'

/** Cells that name something of the register: a unit, a place, a person. */
export const unit: Codec<string> = {
  allowed: { zh: '登记册中的单位代码或名称', en: "a unit's code or name as in the register" },
  read: (cell, register) => {
    const value = register.unitId(cell)
    if (value !== null) return { value }
    const like = register.unitsLike(cell)
    return { what: like.length > 0 ? `登记册没有这个单位，相近的有${quoted(like)}` : '登记册没有这个单位' }
  },
  write: (value, register) => register.unitName(value),
}

/** A name may hold a comma itself: what stands between semicolons is taken as a whole when it names a unit. */
function unitItems(cell: string, register: Register): string[] {
  const wholes = cell.split(/[；;]/).map((item) => item.trim())
  return wholes.flatMap((item) => (register.unitId(item) === null ? splitList(item) : [item]))
}

export const someUnits: Codec<string[]> = {
  allowed: { zh: `${unit.allowed.zh}；几个之间用“；”`, en: `${unit.allowed.en}; several separated by ;` },
  read: (cell, register) => {
    const items = unitItems(cell, register)
    const unknown = items.filter((item) => register.unitId(item) === null)
    if (unknown.length > 0) return { what: `登记册没有${quoted(unknown)}` }
    const value = [...new Set(items.flatMap((item) => register.unitId(item) ?? []))]
    return value.length < items.length ? { what: '有重复的项' } : { value }
  },
  write: (value, register) => value.map(register.unitName).join('；'),
}

export const place: Codec<string> = {
  allowed: {
    zh: '地区代码（6、9 或 12 位），或本县镇、村的名称，同名的村前加镇名',
    en: 'a place code (6, 9 or 12 digits), or the name of a town or village here; a name used twice after its town',
  },
  read: (cell, register) => {
    const code = /^(\d{6}(?:\d{3}){0,2})(?:\s|$)/.exec(cell)?.[1]
    if (code !== undefined) return { value: code }
    const [value, ...more] = register.placeCodes(cell)
    if (value === undefined) return { what: '没有这个地点' }
    return more.length > 0 ? { what: `有 ${more.length + 1} 个同名地点` } : { value }
  },
  write: (value, register) => `${value} ${register.placeName(value)}`.trim(),
}

export const person: Codec<string> = {
  allowed: { zh: '人才库中的人员编号', en: "a person's code as in the talent pool" },
  read: (cell, register) => {
    const value = register.personId(cell)
    return value === null ? { what: '人才库没有这个编号' } : { value }
  },
  write: (value, register) => register.personCode(value),
}
