import { type Fault, isJson, type Json, type Report, shown } from '../roster/fault.ts'

/** What any answer claims about its levels. */
export interface Claims {
  status: string
  /** Null when the answer says nothing about levels. */
  objective: readonly { level: unknown; value: unknown; bound: unknown }[] | null
  hasConflict: boolean
}

export interface RawAnswer<Item> {
  items: Item[]
  claims: Claims
  /** The whole file, for what only one contract has. */
  source: Json
}

export type ReadAnswer<Item> = { ok: true; answer: RawAnswer<Item> } | { ok: false; faults: Fault[] }

interface Shape<Item> {
  contract: string
  /** Name of the list of seats or visits. */
  list: string
  read: (source: Json) => Item | null
  /** What an item must look like. */
  allowed: string
}

/** Reads an answer file as far as checking needs it; the list may be missing, its items may break any rule. */
export function readAnswer<Item>(value: unknown, shape: Shape<Item>): ReadAnswer<Item> {
  const faults: Fault[] = []
  const report: Report = (where, what, allowed) => faults.push({ where, what, allowed })
  if (!isJson(value) || value['contract'] !== shape.contract) {
    report('answer, contract', shown(isJson(value) ? value['contract'] : value), shape.contract)
    return { ok: false, faults }
  }
  const list = value[shape.list] ?? []
  if (!Array.isArray(list)) report(`answer, ${shape.list}`, shown(list), 'a list')
  const items = (Array.isArray(list) ? list : []).flatMap((item: unknown, i) => {
    const read = isJson(item) ? shape.read(item) : null
    if (read === null) report(`answer, ${shape.list} ${i}`, shown(item), shape.allowed)
    return read === null ? [] : [read]
  })
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, answer: { items, claims: claimsOf(value), source: value } }
}

function claimsOf(source: Json): Claims {
  const { objective, conflict } = source
  const members = isJson(conflict) ? conflict['members'] : null
  return {
    status: String(source['status'] ?? ''),
    objective: Array.isArray(objective)
      ? objective.map((entry: unknown) => {
          const { level, value, bound } = isJson(entry) ? entry : {}
          return { level, value, bound }
        })
      : null,
    hasConflict: Array.isArray(members) && members.length > 0,
  }
}
