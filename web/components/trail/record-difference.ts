/** One field of a changed record; absent on a side that has no such field. */
export interface FieldDifference {
  /** Path joined by dots, list places from 0: `posts.0.title`. */
  path: string
  before: string | null
  after: string | null
  changed: boolean
}

/** Fields of the record before and after, in the order in which they stand there. */
export function recordDifference(before: unknown, after: unknown): FieldDifference[] {
  const left = flatten(before)
  const right = flatten(after)
  return [...new Set([...left.keys(), ...right.keys()])].map((path) => {
    const sides = { before: left.get(path) ?? null, after: right.get(path) ?? null }
    return { path, ...sides, changed: differs(sides, { before, after }) }
  })
}

/**
 * A field that only the stored row has (its id, revision, pinyin) was not taken away by a change whose
 * other side is what was typed; on creating and deleting every field counts.
 */
function differs(
  sides: { before: string | null; after: string | null },
  whole: { before: unknown; after: unknown },
): boolean {
  if (isRecord(whole.before) && isRecord(whole.after) && sides.after === null) return false
  return (sides.before ?? '') !== (sides.after ?? '')
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function flatten(value: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const visit = (part: unknown, path: string) => {
    const whole = unpack(part)
    if (Array.isArray(whole) && whole.every((item) => typeof item !== 'object')) found.set(path, whole.join('、'))
    else if (typeof whole === 'object' && whole !== null) {
      for (const [key, child] of Object.entries(whole)) visit(child, path === '' ? key : `${path}.${key}`)
    } else found.set(path, scalar(whole))
  }
  if (value !== null && value !== undefined) visit(value, '')
  return found
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
