/** What is wrong with a field, in a form that every language can say: `forms.problems.<code>`. */
export interface Problem {
  /** Path joined by dots, as in the server's faults: `posts.0.title`. */
  where: string
  code: ProblemCode
  values?: Readonly<Record<string, string | number>>
}

export type ProblemCode =
  | 'required'
  | 'long'
  | 'code'
  | 'range'
  | 'whole'
  | 'step'
  | 'day'
  | 'month'
  | 'oneAtLeast'
  | 'order'
  | 'unit'
  | 'twice'
  | 'username'
  | 'admins'
  | 'self'
  | 'pair'

export function problemAt(where: string, code: ProblemCode, values?: Problem['values']): Problem {
  return values === undefined ? { where, code } : { where, code, values }
}
