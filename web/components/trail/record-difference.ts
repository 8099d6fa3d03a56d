/** One field of a changed record; null on a side that has no such field. */
export interface FieldDifference {
  /** Path joined by dots, list places from 0: `posts.0.title`; an entry of a bare list stands for itself. */
  path: string
  before: string | null
  after: string | null
  changed: boolean
  /** Yes or no, written `1` and `0`. */
  truth: boolean
}

/** What parts the items of a list inside one field, and the parts of an entry of a bare list. */
export const ITEM = '、'
export const PART = ' · '

interface Flat {
  text: ReadonlyMap<string, string>
  truths: ReadonlySet<string>
}

/** Fields of the record before and after, in the order in which they stand there. */
export function recordDifference(before: unknown, after: unknown): FieldDifference[] {
  const left = flatten(before)
  const right = flatten(after)
  const known = comparable(before, after)
  return [...new Set([...left.text.keys(), ...right.text.keys()])].map((path) => {
    const sides = { before: left.text.get(path) ?? null, after: right.text.get(path) ?? null }
    const changed = known(path) && (sides.before ?? '') !== (sides.after ?? '')
    return { path, ...sides, changed, truth: left.truths.has(path) || right.truths.has(path) }
  })
}

/**
 * A field that only the stored row has (its id, revision, pinyin), or only what was typed, was not changed:
 * the other side does not speak of it. Records that share no field at all are compared whole.
 */
function comparable(before: unknown, after: unknown): (path: string) => boolean {
  if (!isRecord(before) || !isRecord(after)) return () => true
  const shared = new Set(Object.keys(before).filter((key) => key in after))
  return (path) => shared.size === 0 || shared.has(path.split('.')[0] ?? path)
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function flatten(value: unknown): Flat {
  const text = new Map<string, string>()
  const truths = new Set<string>()
  const visit = (part: unknown, path: string) => {
    const whole = unpack(part)
    if (Array.isArray(whole) && whole.every((item) => typeof item !== 'object')) text.set(path, whole.join(ITEM))
    else if (typeof whole === 'object' && whole !== null) {
      for (const [key, child] of Object.entries(whole)) visit(child, path === '' ? key : `${path}.${key}`)
    } else text.set(path, scalar(whole))
    if (typeof whole === 'boolean') truths.add(path)
  }
  if (Array.isArray(value)) return bareList(value)
  if (value !== null && value !== undefined) visit(value, '')
  return { text, truths }
}

/** The places of a bare list mean nothing: each entry is there or is not. */
function bareList(list: readonly unknown[]): Flat {
  const paths = list.map((entry) => (isRecord(entry) ? Object.values(entry).join(PART) : String(entry)))
  return { text: new Map(paths.map((path) => [path, '1'])), truths: new Set(paths) }
}

/** Stored rows carry lists as JSON text. */
function unpack(part: unknown): unknown {
  if (typeof part !== 'string' || !/^[[{].*[\]}]$/s.test(part)) return part
  try {
    return JSON.parse(part)
  } catch {
    return part
  }
}

/** Stored rows say 1 and 0 where forms say true and false. */
function scalar(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value === true) return '1'
  if (value === false) return '0'
  return String(value)
}
