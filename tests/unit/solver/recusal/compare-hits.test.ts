import { describe, expect, it } from 'vitest'
import type { RecusalHit, RecusalRule, Strength } from '#solver/domain/recusal.ts'
import { compareHits } from '#solver/recusal/compare-hits.ts'

/** `person unit rule strength record`, the record being evidence that changes nothing. */
function hit(text: string): RecusalHit {
  const [personId = '', unitId = '', rule = '', strength = '', recordId = ''] = text.split(' ')
  const evidence = {
    record: 'post',
    recordId,
    fact: '',
    from: null,
    to: null,
    also: [],
    path: [],
    ruleVersion: 1,
  } as const
  return { personId, unitId, rule: rule as RecusalRule, strength: strength as Strength, evidence } // as the cases write them
}
const changes = (before: string[], after: string[]) =>
  compareHits(before.map(hit), after.map(hit)).map(({ hit, before, after }) =>
    `${hit.personId} ${hit.unitId} ${hit.rule} ${before} → ${after} ${hit.evidence.recordId}`.trimEnd(),
  )

const CASES: [string, string[], string[], string[]][] = [
  ['nothing where nothing changed', ['p u R1 absolute'], ['p u R1 absolute'], []],
  ['nothing between nothing and nothing', [], [], []],
  ['a new hit', [], ['p u R1 absolute new'], ['p u R1 null → absolute new']],
  ['a hit that is gone, as it was', ['p u R1 absolute old'], [], ['p u R1 absolute → null old']],
  [
    'a stronger hit, as it is',
    ['p u R2 advisory old'],
    ['p u R2 leader-only new'],
    ['p u R2 advisory → leader-only new'],
  ],
  [
    'the strongest of several',
    ['p u R2 advisory', 'p u R2 leader-only'],
    ['p u R2 advisory'],
    ['p u R2 leader-only → advisory'],
  ],
  [
    'nothing where another record proves as much',
    ['p u R4 absolute a'],
    ['p u R4 absolute b', 'p u R4 absolute c'],
    [],
  ],
  [
    'one entry per person, unit and rule, those of afterwards first',
    ['p u R1 absolute', 'q u R1 absolute', 'p v R1 absolute'],
    ['p u R3 leader-only', 'p v R1 absolute', 'q w R1 advisory'],
    ['p u R3 null → leader-only', 'q w R1 null → advisory', 'p u R1 absolute → null', 'q u R1 absolute → null'],
  ],
]

describe('comparing two computations finds', () => {
  it.each(CASES)('%s', (_, before, after, expected) => expect(changes(before, after)).toEqual(expected))
})
