/** A degree that the rules name, from the person's side: the kin record's person is my … */
export const KIN_DEGREES = ['spouse', 'lineal', 'collateral', 'affinity'] as const
export type KinDegree = (typeof KIN_DEGREES)[number]

/**
 * 亲属关系 as a path of steps: U up to a parent, D down to a child, S across to a spouse. 公务员回避规定 (2020) art. 5
 * lists what counts: lineal; collateral within three generations, which is at most two steps up and two down; near
 * affinity, which is these through one marriage.
 */
export const KIN_PATHS = {
  spouse: 'S',
  parent: 'U',
  child: 'D',
  grandparent: 'UU',
  grandchild: 'DD',
  sibling: 'UD',
  'uncle-aunt': 'UUD',
  'nephew-niece': 'UDD',
  cousin: 'UUDD',
  'spouse-parent': 'SU',
  'child-spouse': 'DS',
  'spouse-sibling': 'SUD',
  'sibling-spouse': 'UDS',
  'spouse-sibling-spouse': 'SUDS',
  'child-spouse-parent': 'DSU',
  'uncle-aunt-spouse': 'UUDS',
  'spouse-nephew-niece': 'SUDD',
  'nephew-niece-spouse': 'UDDS',
  'spouse-uncle-aunt': 'SUUD',
  'cousin-spouse': 'UUDDS',
  'spouse-cousin': 'SUUDD',
} as const satisfies Record<string, string>
export type KinRelation = keyof typeof KIN_PATHS
export const KIN_RELATIONS = Object.keys(KIN_PATHS) as [KinRelation, ...KinRelation[]] // the keys of the literal above

const RELATIONS = new Map(KIN_RELATIONS.map((relation) => [KIN_PATHS[relation] as string, relation]))
const STEP_BACK: Record<string, string> = { U: 'D', D: 'U', S: 'S' }

const back = (path: string) =>
  [...path]
    .reverse()
    .map((step) => STEP_BACK[step] ?? step)
    .join('')
const isCollateral = (path: string) => /^U{1,2}D{1,2}$/.test(path)
/**
 * The degree of a relation: what is neither blood nor spouse in the table above is near affinity. Art. 5 lists affinity
 * from one side only (an uncle's wife, but not a husband's nephew); what binds one of two binds the other.
 */
export function degreeOf(relation: KinRelation): KinDegree {
  const path = KIN_PATHS[relation]
  if (path === 'S') return 'spouse'
  if (/^(U+|D+)$/.test(path)) return 'lineal'
  return isCollateral(path) ? 'collateral' : 'affinity'
}

/** What I am to those who are `relation` to me. Source: the path walked backwards. */
export function inverseOf(relation: KinRelation): KinRelation {
  return RELATIONS.get(back(KIN_PATHS[relation])) ?? relation // the table is closed: kin.test.ts
}

const SHORTER: readonly (readonly [RegExp, string])[] = [
  [/SS/, ''],
  [/DU/, 'S'],
  [/US/, 'U'],
  [/SD/, 'D'],
]

/**
 * What the `second` of my `first` is to me: my mother's brother is my uncle. A child's other parent is read as the
 * spouse, a parent's spouse as the parent. Null when the two are one person, or further apart than any rule reaches.
 */
export function compose(first: KinRelation, second: KinRelation): KinRelation | null {
  let path = KIN_PATHS[first] + KIN_PATHS[second]
  for (;;) {
    const found = SHORTER.find(([pattern]) => pattern.test(path))
    if (!found) return RELATIONS.get(path) ?? null
    path = path.replace(found[0], found[1])
  }
}
