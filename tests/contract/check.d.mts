/** Types of check.mjs, which is an unchanged copy of the contract's definition. */
export interface Verdict {
  legal: boolean
  faults: string[]
  objective: { level: string; value: number }[]
}
export function problemFaults(problem: unknown): string[]
export function check(problem: unknown, answer: unknown): Verdict
