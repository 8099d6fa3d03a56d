/** What the trail can be narrowed to: the nouns that the server writes into it. */
export const SUBJECTS = [
  'unit',
  'person',
  'term',
  'round',
  'roster',
  'run',
  'account',
  'grants',
  'session',
  'setting',
  'office',
] as const
