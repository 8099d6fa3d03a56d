import { ROLES, type Role } from '#solver/domain/team.ts'
import { randomFrom } from '#solver/engines/random.ts'
import type { ProblemPair, ProblemPerson, ProblemRecusal, ProblemTeam, RosterProblem } from '#solver/roster/problem.ts'

export const VARIANTS = ['base', 'tight', 'knotty'] as const
export type Variant = (typeof VARIANTS)[number]

export interface Size {
  /** People of the base variant; the others have fewer for the same seats. */
  people: number
  teams: number
  variant: Variant
  seed: number
}

interface Shape {
  /** People for each one of the base variant. */
  poolShare: number
  memberSpan: number
  teamUnitMax: number
  /** Apart pairs for each person, and the share of hard ones. */
  pairs: number
  fitShare: number
  rookiesMax: readonly number[]
  /** Does every team want several of a skill, and level 3 of two? */
  scarceSkills: boolean
}

/** The office's ordinary round; one with hardly more people than seats; one full of pairs, scarce skills and caps. */
const SHAPES: Readonly<Record<Variant, Shape>> = {
  base: {
    poolShare: 1,
    memberSpan: 3,
    teamUnitMax: 2,
    pairs: 0.06,
    fitShare: 0.145,
    rookiesMax: [2, 3],
    scarceSkills: false,
  },
  tight: {
    poolShare: 0.42,
    memberSpan: 3,
    teamUnitMax: 2,
    pairs: 0.06,
    fitShare: 0.145,
    rookiesMax: [2, 3],
    scarceSkills: false,
  },
  knotty: {
    poolShare: 0.62,
    memberSpan: 1,
    teamUnitMax: 1,
    pairs: 0.5,
    fitShare: 0.34,
    rookiesMax: [1, 2],
    scarceSkills: true,
  },
}

const SKILLS = ['finance', 'discipline', 'writing', 'organisation', 'law', 'rural', 'it', 'petitions'] as const
const WINDOWS = [
  { from: '2026-03-01', to: '2026-04-30' },
  { from: '2026-05-11', to: '2026-07-10' },
  { from: '2026-08-17', to: '2026-10-16' },
]
const DAYS = [45, 50, 60]
const FIT_SCORES = [1, 2, 3, 4, 5, -1]
/** Strength and rule of recusals, and how many of each a hundred pairs of person and team have. */
const RECUSALS: readonly (readonly [ProblemRecusal['strength'], string, number])[] = [
  ['absolute', 'R1', 2.5],
  ['absolute', 'R4', 0.6],
  ['absolute', 'R8', 3],
  ['leader-only', 'R2', 1],
  ['leader-only', 'R6', 1],
  ['leader-only', 'R7', 4],
  ['advisory', 'R3', 0.8],
  ['advisory', 'R7', 4],
]

class Draw {
  readonly random: () => number
  constructor(seed: number) {
    this.random = randomFrom(seed)
  }
  chance(share: number): boolean {
    return this.random() < share
  }
  below(limit: number): number {
    return Math.floor(this.random() * limit)
  }
  of<T>(list: readonly T[]): T {
    const item = list[this.below(list.length)]
    if (item === undefined) throw new Error('Nothing to draw from')
    return item
  }
}

/** A roster problem with the structure of real ones, the same for the same size, variant and seed. */
export function makeRoster({ people: base, teams, variant, seed }: Size): RosterProblem {
  const draw = new Draw(seed)
  const shape = SHAPES[variant]
  const people = Math.round(base * shape.poolShare)
  const members = 4 + Math.round(2 * Math.log10(teams) + 1)
  const windows = WINDOWS.slice(0, teams > 30 ? 3 : 2)
  const pair = (): ProblemPair => ({ people: two(draw, people), strength: draw.chance(0.5) ? 'hard' : 'soft' })
  return {
    contract: 'roster-problem/1',
    name: `${people}×${teams} ${variant} ${seed}`,
    people: list(people, (i) => makePerson(draw, i, Math.ceil(base / 5))),
    teams: list(teams, (i) => makeTeam(draw, i, { shape, members, window: draw.of(windows) })),
    recusals: RECUSALS.flatMap(([strength, rule, share]) =>
      list((people * teams * share) / 100, () => ({ ...place(draw, people, teams), strength, rule })),
    ),
    repeats: list(people * teams * 0.036, () => place(draw, people, teams)),
    apart: list(people * shape.pairs, pair),
    together: list(people * 0.03, pair),
    bans: list(teams * 0.7, () => place(draw, people, teams)),
    fit: list(people * teams * shape.fitShare, () => ({ ...place(draw, people, teams), score: draw.of(FIT_SCORES) })),
    sameUnitMax: Math.max(5, Math.round((variant === 'knotty' ? 1 : 1.25) * teams)),
  }
}

function makePerson(draw: Draw, i: number, units: number): ProblemPerson {
  const window = draw.of(WINDOWS)
  const skills = list(draw.of([1, 1, 2, 2, 3]), () => [draw.of(SKILLS), draw.of([1, 1, 2, 2, 3])] as const)
  return {
    id: `p${i}`,
    unit: `u${draw.below(units)}`,
    roles: makeRoles(draw),
    skills: Object.fromEntries(skills),
    gender: draw.chance(0.37) ? 'f' : 'm',
    grade: draw.of(['veteran', 'veteran', 'regular', 'rookie'] as const),
    load: draw.below(220),
    maxTeams: draw.chance(0.11) ? 2 : 1,
    ...(draw.chance(0.17) ? { away: [{ from: window.from, to: window.from.replace(/..$/, '28') }] } : {}),
  }
}

function makeRoles(draw: Draw): readonly Role[] {
  const at = draw.random()
  if (at < 0.07) return ['leader']
  if (at < 0.11) return ROLES.slice(0, 2)
  return at < 0.31 ? ROLES.slice(1) : ROLES.slice(2)
}

interface TeamTask {
  shape: Shape
  members: number
  window: (typeof WINDOWS)[number]
}

function makeTeam(draw: Draw, i: number, { shape, members, window }: TeamTask): ProblemTeam {
  const { scarceSkills } = shape
  const need = (skill: string, most: number) => ({ skill, min: 1 + draw.below(most), level: draw.of([1, 2]) })
  const common = SKILLS.slice(0, 4).map((skill, k) => need(skill, scarceSkills ? 3 : k < 2 ? 2 : 1))
  const special = SKILLS.slice(4).flatMap((skill) => (draw.chance(0.5) ? [need(skill, scarceSkills ? 2 : 1)] : []))
  const experts = scarceSkills ? SKILLS.slice(0, 2).map((skill) => ({ skill, min: 1, level: 3 })) : []
  return {
    id: `t${i}`,
    ...window,
    days: draw.of(DAYS),
    seats: {
      leader: { min: 1, max: 1 },
      deputy: { min: 1, max: 2 },
      member: { min: members, max: members + shape.memberSpan },
    },
    skills: [...common, ...special, ...experts],
    veterans: { min: draw.of([1, 2]) },
    rookies: { max: draw.of(shape.rookiesMax) },
    genders: { min: draw.of([1, 2]) },
    sameUnitMax: shape.teamUnitMax,
  }
}

function place(draw: Draw, people: number, teams: number) {
  return { person: `p${draw.below(people)}`, team: `t${draw.below(teams)}` }
}

function two(draw: Draw, people: number): [string, string] {
  const first = draw.below(people)
  const second = (first + 1 + draw.below(people - 1)) % people
  return [`p${first}`, `p${second}`]
}

function list<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: Math.round(count) }, (_, i) => make(i))
}
