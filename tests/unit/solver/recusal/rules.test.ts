import { describe, expect, it } from 'vitest'
import type { PersonFacts } from '#solver/domain/person.ts'
import { findHits } from '#solver/recusal/find-hits.ts'
import { DEFAULT_RULES, type RuleTable } from '#solver/recusal/rules.ts'
import { interest, kin, person, post, ROUND, UNITS } from './facts.ts'

/** `unit rule strength`, one a hit. */
const found = (facts: Partial<PersonFacts>, rules: RuleTable = DEFAULT_RULES) =>
  findHits({ people: [person(facts)], units: UNITS, period: ROUND, rules }).map(
    (hit) => `${hit.unitId} ${hit.rule} ${hit.strength}`,
  )

const around = (rule: string, strength: string, units: string[]) => units.map((unit) => `${unit} ${rule} ${strength}`)
const FINANCE_REACH = ['county', 'finance', 'treasury']
const FORMER = FINANCE_REACH.flatMap((unit) => [`${unit} R2 leader-only`, `${unit} R2 advisory`])
const HUANGLUE = ['huanglue', 'village1', 'village2'].flatMap((unit) => [
  `${unit} R7 leader-only`,
  `${unit} R7 advisory`,
])

const CASES: [string, Partial<PersonFacts>, string[]][] = [
  ['nothing recorded', {}, []],
  ['R1 same unit, parent and child', { unitId: 'finance' }, around('R1', 'absolute', FINANCE_REACH)],
  ['R1 reaches one step, not the sister unit', { unitId: 'audit' }, around('R1', 'absolute', ['audit', 'county'])],
  [
    'R1 village reaches its town by place code',
    { unitId: 'village1' },
    around('R1', 'absolute', ['huanglue', 'village1']),
  ],
  [
    'R1 town reaches its villages',
    { unitId: 'huanglue' },
    around('R1', 'absolute', ['huanglue', 'village1', 'village2']),
  ],
  ['R1 unknown unit touches nothing', { unitId: 'elsewhere' }, []],
  [
    'R1 post still held beside the registered unit',
    { unitId: 'yangqing', posts: [post()] },
    [...around('R1', 'absolute', FINANCE_REACH), 'yangqing R1 absolute'],
  ],
  [
    'R1 post left on the first day of the round',
    { posts: [post({ to: '2026-03-01' })] },
    around('R1', 'absolute', FINANCE_REACH),
  ],
  ['R2 post left the day before the round', { posts: [post({ to: '2026-02-28' })] }, FORMER],
  [
    'R1 post that starts on the last day',
    { posts: [post({ from: '2026-04-30' })] },
    around('R1', 'absolute', FINANCE_REACH),
  ],
  ['R1 post that starts after the round', { posts: [post({ from: '2026-05-01' })] }, []],
  ['R2 left one day less than 36 months before', { posts: [post({ to: '2023-03-02' })] }, FORMER],
  ['R2 left exactly 36 months before', { posts: [post({ to: '2023-03-01' })] }, []],
  ['R2 left 36 months and a day before', { posts: [post({ to: '2023-02-28' })] }, []],
  [
    'R2 the last of several posts counts',
    {
      posts: [
        post({ id: 'a', to: '2022-01-01' }),
        post({ id: 'b', to: '2024-01-01' }),
        post({ id: 'c', to: '2021-01-01' }),
      ],
    },
    FORMER,
  ],
  [
    'R2 a unit still served in is R1 alone',
    { unitId: 'finance', posts: [post({ to: '2025-01-01' })] },
    around('R1', 'absolute', FINANCE_REACH),
  ],
  ['R4 spouse', { kin: [kin()] }, around('R4', 'absolute', FINANCE_REACH)],
  ['R4 lineal', { kin: [kin({ degree: 'lineal' })] }, around('R4', 'absolute', FINANCE_REACH)],
  ['R4 collateral', { kin: [kin({ degree: 'collateral' })] }, around('R4', 'absolute', FINANCE_REACH)],
  ['R4 affinity', { kin: [kin({ degree: 'affinity' })] }, around('R4', 'absolute', FINANCE_REACH)],
  ['R4 kin outside the leading team', { kin: [kin({ leading: false })] }, []],
  [
    'R4 kin who leads a village reaches the town',
    { kin: [kin({ unitId: 'village2' })] },
    around('R4', 'absolute', ['huanglue', 'village2']),
  ],
  ['R7 native town and its villages', { nativePlace: '440823101' }, HUANGLUE],
  ['R7 native village: its town and the villages in it', { nativePlace: '440823101002' }, HUANGLUE],
  ['R7 growth place', { growthPlace: '440823101' }, HUANGLUE],
  ['R7 same place twice is one finding', { nativePlace: '440823101', growthPlace: '440823101' }, HUANGLUE],
  ['R7 county names no town', { nativePlace: '440823' }, []],
  ['R7 place of another county', { nativePlace: '440825101' }, []],
  ['R8 open interest', { interests: [interest()] }, around('R8', 'absolute', FINANCE_REACH)],
  ['R8 ends the day before the round', { interests: [interest({ to: '2026-02-28' })] }, []],
  [
    'R8 ends on the first day',
    { interests: [interest({ to: '2026-03-01' })] },
    around('R8', 'absolute', FINANCE_REACH),
  ],
  [
    'R8 starts on the last day',
    { interests: [interest({ from: '2026-04-30' })] },
    around('R8', 'absolute', FINANCE_REACH),
  ],
  ['R8 starts the day after', { interests: [interest({ from: '2026-05-01' })] }, []],
]

describe('recusal rules by default', () => {
  it.each(CASES)('%s', (_, facts, expected) => expect(found(facts)).toEqual(expected))
})

const changed = (change: { [Id in keyof RuleTable]?: Partial<RuleTable[Id]> }): RuleTable => ({
  R1: { ...DEFAULT_RULES.R1, ...change.R1 },
  R2: { ...DEFAULT_RULES.R2, ...change.R2 },
  R4: { ...DEFAULT_RULES.R4, ...change.R4 },
  R7: { ...DEFAULT_RULES.R7, ...change.R7 },
  R8: { ...DEFAULT_RULES.R8, ...change.R8 },
})
const LEFT_2024 = { posts: [post({ to: '2024-06-30' })] }

const SETTINGS: [string, RuleTable, Partial<PersonFacts>, string[]][] = [
  ['R1 same unit only', changed({ R1: { reach: [] } }), { unitId: 'finance' }, ['finance R1 absolute']],
  [
    'R1 with parents only',
    changed({ R1: { reach: ['parent'] } }),
    { unitId: 'finance' },
    around('R1', 'absolute', ['county', 'finance']),
  ],
  ['R2 shorter than the absence', changed({ R2: { months: 20 } }), LEFT_2024, []],
  ['R2 one month longer than the absence', changed({ R2: { months: 21 } }), LEFT_2024, FORMER],
  [
    'R2 members free',
    changed({ R2: { advisoryForMembers: false } }),
    LEFT_2024,
    around('R2', 'leader-only', FINANCE_REACH),
  ],
  [
    'R2 binds members too',
    changed({ R2: { strength: 'absolute' } }),
    LEFT_2024,
    around('R2', 'absolute', FINANCE_REACH),
  ],
  [
    'R4 spouse and lineal only',
    changed({ R4: { degrees: ['spouse', 'lineal'] } }),
    { kin: [kin({ degree: 'affinity' })] },
    [],
  ],
  ['R7 native place only', changed({ R7: { places: ['native'] } }), { growthPlace: '440823101' }, []],
  [
    'R7 advisory only',
    changed({ R7: { strength: 'advisory' } }),
    { nativePlace: '440823102' },
    ['yangqing R7 advisory'],
  ],
  ['R8 switched off', changed({ R8: { enabled: false } }), { interests: [interest()] }, []],
  [
    'in force from the day the round starts',
    changed({ R1: { effective: { from: '2026-03-01', to: null } } }),
    { unitId: 'yangqing' },
    ['yangqing R1 absolute'],
  ],
  [
    'in force from the day after',
    changed({ R1: { effective: { from: '2026-03-02', to: null } } }),
    { unitId: 'yangqing' },
    [],
  ],
  ['no longer in force', changed({ R1: { effective: { from: null, to: '2026-02-28' } } }), { unitId: 'yangqing' }, []],
]

describe('recusal rules by setting', () => {
  it.each(SETTINGS)('%s', (_, rules, facts, expected) => expect(found(facts, rules)).toEqual(expected))
})
