export const USAGE = `Usage:
  solve PROBLEM.json [--out ANSWER.json] [--draw] [SEARCH] [--progress]
  check PROBLEM.json ANSWER.json | LIST.txt|.csv|.tsv
  explain PROBLEM.json ANSWER.json [--person P --team T [SEARCH]]
  pool PROBLEM.json ANSWER.json
  substitutes PROBLEM.json ANSWER.json --team T --role leader|deputy|member [--person P] [SEARCH]
  repair PROBLEM.json ANSWER.json --absent P[,P…] [SEARCH]
  alternatives PROBLEM.json ANSWER.json [--count N] [--distance SEATS] [--slack SHARE] [SEARCH]
SEARCH: [--engine auto|highs|jslp] [--time-limit SECONDS] [--seed N]
A list has a person, a team and a role a line, by id or name; --draw decides among equals by lot, with the seed.`

export const VERBS = ['solve', 'check', 'explain', 'pool', 'substitutes', 'repair', 'alternatives'] as const
export type Verb = (typeof VERBS)[number]

const SEARCH = ['--engine', '--time-limit', '--seed']

/** Options of each verb that take a value, and those that take none. */
export const OPTIONS: Readonly<Record<Verb, { valued: readonly string[]; flags: readonly string[] }>> = {
  solve: { valued: ['--out', ...SEARCH], flags: ['--draw', '--progress'] },
  check: { valued: [], flags: [] },
  explain: { valued: ['--person', '--team', ...SEARCH], flags: ['--progress'] },
  pool: { valued: [], flags: [] },
  substitutes: { valued: ['--team', '--role', '--person', ...SEARCH], flags: ['--progress'] },
  repair: { valued: ['--absent', ...SEARCH], flags: ['--progress'] },
  alternatives: { valued: ['--count', '--distance', '--slack', ...SEARCH], flags: ['--progress'] },
}
