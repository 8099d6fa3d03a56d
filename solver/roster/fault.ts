/** One fault of an input file: where it is, what is wrong, what is allowed. */
export interface Fault {
  where: string
  what: string
  allowed: string
}

/** Collects faults while a file is read. */
export type Report = (where: string, what: string, allowed: string) => void

export type Json = Record<string, unknown>

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What was found, short enough for one line. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'missing' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
