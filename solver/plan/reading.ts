import { isJson, shown, type Fault, type Json } from '../roster/fault.ts'

/** Collects faults while a file is read; a missing or null field is a fault only where it is required. */
export class Reading {
  readonly faults: Fault[] = []

  fault(where: string, value: unknown, allowed: string): void {
    this.faults.push({ where, what: shown(value), allowed })
  }

  /** The entries of a list of objects; a missing list is empty. */
  list(where: string, value: unknown): Json[] {
    if (value == null) return []
    if (!Array.isArray(value)) {
      this.fault(where, value, 'a list')
      return []
    }
    return value.flatMap((entry: unknown, i) => {
      if (isJson(entry)) return [entry]
      this.fault(`${where}[${i}]`, entry, 'an object')
      return []
    })
  }

  /** Ids of a list, each a string used once. */
  ids(where: string, entries: readonly Json[]): Set<string> {
    const ids = new Set<string>()
    for (const [i, { id }] of entries.entries()) {
      if (typeof id !== 'string' || id === '') this.fault(`${where}[${i}].id`, id, 'a text')
      else if (ids.has(id)) this.fault(`${where}[${i}].id`, id, 'an id that is used once')
      else ids.add(id)
    }
    return ids
  }

  text(where: string, value: unknown): void {
    if (value != null && typeof value !== 'string') this.fault(where, value, 'a text')
  }

  flag(where: string, value: unknown): void {
    if (value != null && typeof value !== 'boolean') this.fault(where, value, 'true or false')
  }

  number(where: string, value: unknown, { min, whole = false }: { min: number; whole?: boolean }): void {
    if (value == null) return
    const fits = typeof value === 'number' && Number.isFinite(value) && value >= min
    if (!fits || (whole && !Number.isInteger(value)))
      this.fault(where, value, `a ${whole ? 'whole ' : ''}number ≥ ${min}`)
  }

  required(where: string, value: unknown): void {
    if (value == null) this.fault(where, undefined, 'a value')
  }

  known(where: string, value: unknown, { ids, what }: { ids: ReadonlySet<string>; what: string }): void {
    if (typeof value !== 'string' || !ids.has(value)) this.fault(where, value, `the id of a listed ${what}`)
  }
}
