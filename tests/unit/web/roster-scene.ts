import type { Hit } from '#api/recusals/schema.ts'
import type { RosterPerson, Seat } from '#api/rosters/schema.ts'
import type { Role } from '#solver/domain/team.ts'
import type { RosterProblem } from '#solver/roster/problem.ts'
import type { Snapshot } from '../../../web/components/rosters/snapshot.ts'

/** Two teams at the same time, six people; p5 is recused from t1 altogether, p6 from leading it. */
export const PROBLEM: RosterProblem = {
  contract: 'roster-problem/1',
  people: [
    {
      id: 'p1',
      name: '甲',
      roles: ['leader', 'deputy'],
      skills: { finance: 2 },
      gender: 'f',
      grade: 'veteran',
      load: 30,
    },
    { id: 'p2', name: '乙', roles: ['leader'], skills: { law: 3 }, gender: 'm', load: 0 },
    { id: 'p3', name: '丙', skills: { finance: 1, law: 1 }, gender: 'm', grade: 'rookie' },
    { id: 'p4', name: '丁', skills: { finance: 3 }, gender: 'f' },
    { id: 'p5', name: '戊', skills: { rural: 1 }, gender: 'm' },
    { id: 'p6', name: '己', roles: ['leader', 'member'], gender: 'f' },
  ],
  teams: ['t1', 't2'].map((id) => ({
    id,
    name: id === 't1' ? '第一组' : '第二组',
    from: '2026-03-01',
    to: '2026-04-30',
    units: [`u-${id}`],
    seats: { leader: { min: 1, max: 1 }, member: { min: 1, max: 2 } },
    skills: [{ skill: 'finance', min: 1, level: 2 }],
    veterans: { min: 1 },
    rookies: { max: 0 },
    genders: { min: 1 },
  })),
  recusals: [
    { person: 'p5', team: 't1', strength: 'absolute', rule: 'R1' },
    { person: 'p6', team: 't1', strength: 'leader-only', rule: 'R2' },
  ],
}

export function seat(personId: string, teamId: string, role: Role, marks: Partial<Seat> = {}): Seat {
  return { personId, teamId, role, locked: false, liaison: false, ...marks }
}

export const SNAPSHOT: Snapshot = {
  seats: [
    seat('p1', 't1', 'leader'),
    seat('p3', 't1', 'member'),
    seat('p2', 't2', 'leader'),
    seat('p4', 't2', 'member'),
  ],
  bans: [],
}

export function hit(
  personId: string,
  unitId: string,
  strength: Hit['strength'],
  rule: Hit['rule'],
  decided: Partial<Pick<Hit, 'status' | 'decision' | 'reopened'>> = {},
): Hit {
  const evidence = {
    record: 'post' as const,
    recordId: `${personId} post`,
    fact: '科员',
    from: null,
    to: null,
    also: [],
    path: [unitId],
    ruleVersion: 1,
  }
  const key = `${personId} ${unitId} ${rule} post:${personId} post`
  const sentence = { 'zh-CN': `${rule} 依据`, en: `${rule} evidence` }
  const state = { status: 'found' as const, decision: null, reopened: false, ...decided }
  return { key, personId, unitId, rule, strength, evidence, sentence, ...state }
}

export const HITS: Hit[] = [
  hit('p5', 'u-t1', 'absolute', 'R1'),
  hit('p5', 'u-t1', 'advisory', 'R7'),
  hit('p6', 'u-t1', 'leader-only', 'R2'),
  hit('p6', 'u-t2', 'advisory', 'R7'),
]

export const PEOPLE: RosterPerson[] = PROBLEM.people.map(({ id, name = '' }) => ({
  id,
  code: id.toUpperCase(),
  name,
  pinyin: id === 'p4' ? 'dingxiang dx' : 'x x',
  unitLabel: id === 'p4' ? '县审计局' : '县财政局',
  post: '科员',
  rank: '',
}))

export function who(snapshot: Snapshot, teamId: string, role: Role): string[] {
  return snapshot.seats.filter((one) => one.teamId === teamId && one.role === role).map((one) => one.personId)
}
