import * as fc from 'fast-check'
import type { ObjectiveEntry, PlanProblem } from '#solver/plan/problem.ts'

export interface Size {
  rounds: number
  units: number
  teams: number
}

const OBJECTIVES: (readonly ObjectiveEntry[] | null)[] = [
  null,
  ['uncovered', 'missed-repeats', 'changes', 'lateness', { blend: { scatter: 5, imbalance: 1 } }],
  [{ blend: { uncovered: 50, lateness: 1 } }, 'scatter', 'imbalance', 'missed-repeats'],
  ['missed-repeats', 'uncovered', 'imbalance', 'changes'],
  ['scatter', 'lateness'],
  [],
]

const often = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3, nil: undefined })
const rarely = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })

/** Plan problems with every feature of the contract, any of them absent; often tight, sometimes contradictory. */
export function planProblems(size: Size): fc.Arbitrary<PlanProblem> {
  const rounds = fc
    .integer({ min: 1, max: size.rounds })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => roundOf(i, size))))
  return rounds
    .chain((rounds) => {
      const round = fc.constantFrom(...rounds.map(({ id }) => id))
      const units = fc
        .integer({ min: 1, max: size.units })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => unitOf(i, round))))
      return units.chain((units) => {
        const unit = fc.constantFrom(...units.map(({ id }) => id))
        const place = fc.record({ unit, round })
        return fc.record({
          contract: fc.constant('plan-problem/1' as const),
          rounds: fc.constant(rounds),
          units: fc.constant(units),
          apart: fc.array(pairOf(unit), { maxLength: 2 }).map((pairs) => pairs.filter(({ units: [a, b] }) => a !== b)),
          locks: rarely(fc.array(place, { maxLength: 2 })),
          baseline: rarely(fc.array(place, { maxLength: 4 })),
          objective: fc.constantFrom(...OBJECTIVES),
        })
      })
    })
    .map((problem): PlanProblem => JSON.parse(JSON.stringify(problem))) // a file has no undefined fields
}

function roundOf(index: number, { teams }: Size) {
  const year = 2026 + Math.floor(index / 2)
  return fc.record({
    id: fc.constant(`${year}-${(index % 2) + 1}`),
    year: fc.constant(year),
    from: fc.constant(`${year}-03-01`),
    to: fc.constant(`${year}-04-30`),
    teams: fc.integer({ min: index === 0 ? 1 : 0, max: teams }),
    months: fc.constantFrom(1, 2, 2, 2.5),
    closed: rarely(fc.constant(true)),
  })
}

function unitOf(index: number, round: fc.Arbitrary<string>) {
  return fc.record({
    id: fc.constant(`u${index}`),
    effort: fc.constantFrom(0.5, 0.75, 1, 1, 1.25, 1.5, 2),
    group: often(fc.constantFrom('north', 'south')),
    priority: often(fc.integer({ min: 0, max: 9 })),
    required: rarely(fc.constant(false)),
    visits: often(fc.constantFrom(1, 1, 1, 2, 3)),
    minGap: rarely(fc.integer({ min: 1, max: 3 })),
    blocked: rarely(fc.array(round, { maxLength: 2 })),
    first: rarely(round),
    last: rarely(round),
    done: rarely(fc.array(fc.oneof(round, fc.constant('2024-1')), { maxLength: 2 })),
  })
}

function pairOf(unit: fc.Arbitrary<string>) {
  return fc.tuple(unit, unit).map((units) => ({ units }))
}
