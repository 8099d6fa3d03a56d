import type { RosterProblem } from '../roster/problem.ts'

/** Display names as the problem itself gives them: people and teams by name, everything else by its id. */
export function namesOf(problem: RosterProblem): (id: string) => string {
  const names = new Map<string, string>()
  for (const { id, name } of [...problem.people, ...problem.teams]) if (name !== undefined) names.set(id, name)
  return (id) => names.get(id) ?? id
}
