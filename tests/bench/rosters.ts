import { ROLES } from '#solver/domain/team.ts'
import type { ProblemPerson, ProblemTeam, RosterProblem } from '#solver/roster/problem.ts'
import { randomFrom } from '#solver/engines/random.ts'

export interface Size {
  people: number
  teams: number
  seed: number
}

const SKILLS = ['discipline', 'finance', 'organisation', 'law', 'writing', 'petitions', 'construction', 'rural']

/** A roster problem with the structure of real ones: scarce leaders, skills, recusals from home units, kin and places. */
export function makeRoster({ people, teams, seed }: Size): RosterProblem {
  const random = randomFrom(seed)
  const chance = (share: number) => random() < share
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] ?? failEmpty()
  const units = Math.ceil(people / 4)
  const team = (i: number): ProblemTeam => ({
    id: `t${i}`,
    from: '2026-03-01',
    to: '2026-04-30',
    days: pick([45, 50, 60]),
    seats: { leader: { min: 1, max: 1 }, deputy: { min: 1, max: 2 }, member: { min: 5, max: 8 } },
    skills: ['finance', 'discipline', pick(SKILLS)].map((skill) => ({ skill, min: 1, level: 2 })),
    veterans: { min: 2 },
    rookies: { max: 3 },
    genders: { min: 2 },
    sameUnitMax: 2,
  })
  const person = (i: number): ProblemPerson => ({
    id: `p${i}`,
    unit: `u${Math.floor(random() * units)}`,
    roles: chance(0.15) ? ROLES : chance(0.25) ? ['deputy', 'member'] : ['member'],
    skills: Object.fromEntries([pick(SKILLS), pick(SKILLS)].map((skill) => [skill, 1 + Math.floor(random() * 3)])),
    gender: chance(0.4) ? 'f' : 'm',
    grade: pick(['veteran', 'regular', 'rookie'] as const),
    load: Math.floor(random() * 200),
  })
  const someone = () => `p${Math.floor(random() * people)}`
  const place = () => ({ person: someone(), team: `t${Math.floor(random() * teams)}` })
  const many = <T>(count: number, make: () => T): T[] => Array.from({ length: Math.round(count) }, make)
  return {
    contract: 'roster-problem/1',
    people: Array.from({ length: people }, (_, i) => person(i)),
    teams: Array.from({ length: teams }, (_, i) => team(i)),
    recusals: many(people * teams * 0.15, () => ({
      ...place(),
      strength: pick(['absolute', 'absolute', 'leader-only', 'advisory'] as const),
    })),
    repeats: many(people * 0.3, () => ({ ...place(), roles: ['leader'] as const })),
    apart: many(people / 15, () => ({ people: two(someone), strength: pick(['hard', 'soft'] as const) })),
    fit: many(people * 2, () => ({ ...place(), score: 1 + Math.floor(random() * 4) })),
    sameUnitMax: 5,
  }
}

function two(someone: () => string): [string, string] {
  const first = someone()
  for (;;) {
    const second = someone()
    if (second !== first) return [first, second]
  }
}

function failEmpty(): never {
  throw new Error('Nothing to pick from')
}
