import type { Hit, Matrix } from '#api/recusals/schema.ts'
import { SKILLS } from '#solver/domain/person.ts'
import type { RoundRow } from '#api/rounds/schema.ts'
import type { MatrixHit } from '../../../web/components/recusals/matrix/mark.ts'

export function hitIn(facts: Partial<MatrixHit> = {}): MatrixHit {
  return { rule: 'R1', strength: 'absolute', status: 'found', ...facts }
}

type PersonLine = Matrix['people'][number]
type UnitColumn = Matrix['units'][number]

export function personLine(id: string, facts: Partial<PersonLine> = {}): PersonLine {
  const total = { clear: 0, advised: 0, membersOnly: 0, closed: 0 }
  return { id, code: id, name: id, pinyin: '', unitLabel: '', roles: ['member'], total, ...facts }
}

export function unitColumn(id: string, facts: Partial<UnitColumn> = {}): UnitColumn {
  const skills = Object.fromEntries(SKILLS.map((skill) => [skill, 5])) as UnitColumn['skills'] // one for each of SKILLS
  const roles = { leader: 5, deputy: 5, member: 5 }
  return { id, name: id, pinyin: '', category: 'department', inspected: true, roles, skills, ...facts }
}

/** Three people and three units: A is kept off x, may be a member at z; B has only what was set aside. */
export function smallMatrix(): Matrix {
  return {
    ruleVersion: 3,
    people: [
      personLine('A', { name: '王建国', pinyin: 'wangjianguo wjg', roles: ['leader', 'deputy'] }),
      personLine('B', { name: '李敏', pinyin: 'limin lm', roles: ['deputy', 'member'] }),
      personLine('C', { name: '陈志强', pinyin: 'chenzhiqiang czq' }),
    ],
    units: [
      unitColumn('x', { name: '县财政局', pinyin: 'xiancaizhengju xczj' }),
      unitColumn('y', { name: '洋青镇', pinyin: 'yangqingzhen yqz' }),
      unitColumn('z', { name: '县水利局', pinyin: 'xianshuiliju xslj' }),
    ],
    cells: [
      {
        person: 0,
        unit: 2,
        hits: [hitIn({ rule: 'R2', strength: 'leader-only' }), hitIn({ rule: 'R2', strength: 'advisory' })],
      },
      { person: 0, unit: 0, hits: [hitIn({ rule: 'R7', strength: 'leader-only' }), hitIn({ rule: 'R4' })] },
      { person: 1, unit: 0, hits: [hitIn({ rule: 'R7', strength: 'leader-only', status: 'false-positive' })] },
      { person: 1, unit: 1, hits: [hitIn({ rule: 'R3', strength: 'leader-only', status: 'overridden' })] },
    ],
  }
}

export function hit(facts: Partial<Hit> = {}): Hit {
  const rule = facts.rule ?? 'R2'
  return {
    key: `A x ${rule}`,
    personId: 'A',
    unitId: 'x',
    rule,
    strength: 'leader-only',
    evidence: {
      record: 'post',
      recordId: 'post-1',
      fact: '股长',
      from: '2020-01-01',
      to: '2024-12-31',
      also: [],
      path: ['x'],
      ruleVersion: 3,
    },
    sentence: { 'zh-CN': `${rule} 原工作单位：某时任某职`, en: `${rule} Former unit: some post` },
    status: 'found',
    decision: null,
    reopened: false,
    ...facts,
  }
}

export function decision(facts: Partial<NonNullable<Hit['decision']>> = {}): NonNullable<Hit['decision']> {
  return {
    status: 'confirmed',
    roundId: null,
    reason: '',
    decidedBy: '办公室',
    decidedAt: '2026-11-20T01:00:00.000Z',
    approvedBy: null,
    approvedAt: null,
    ...facts,
  }
}

export function round(id: string, facts: Partial<RoundRow> = {}): RoundRow {
  return {
    id,
    termId: 'term',
    year: 2026,
    code: '2026-1',
    name: id,
    from: '2026-01-01',
    to: '2026-03-31',
    months: 3,
    teamCount: 2,
    form: 'regular',
    status: 'preparation',
    teamsReady: 2,
    tasks: 4,
    revision: 1,
    publishedRosterId: null,
    ...facts,
  }
}
