/** Fields (top level) in which two versions of a record differ. */
export function differingFields<Draft extends object>(a: Draft, b: Draft): (keyof Draft & string)[] {
  const keys = Object.keys(a) as (keyof Draft & string)[] // both are drafts of one form, with the same fields
  return keys.filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]))
}

/**
 * Two people edited the same record: what I changed stays mine, what I left alone takes the other's value,
 * so that saving again does not undo their work.
 */
export function mergeDrafts<Draft extends object>(versions: { original: Draft; mine: Draft; latest: Draft }): Draft {
  const merged = { ...versions.latest }
  for (const key of differingFields(versions.original, versions.mine)) merged[key] = versions.mine[key]
  return merged
}
