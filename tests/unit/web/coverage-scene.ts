import type { Coverage, CoverageUnit } from '#api/coverage/schema.ts'

/** A unit as coverage answers it; what a test does not name is a due, unplanned, never visited town. */
export function coverageUnit(facts: Partial<CoverageUnit> & { id: string }): CoverageUnit {
  return {
    name: facts.id,
    category: 'town',
    kind: 'town',
    sector: '',
    state: 'unplanned',
    neverReached: true,
    required: true,
    coveredOn: null,
    lastVisitOn: null,
    nextRound: null,
    nextOn: null,
    mapRow: null,
    mapCol: null,
    shortName: facts.id,
    ...facts,
  }
}

/** A term half gone: 40 due, 18 covered, 20 planned by now. */
export function coverage(facts: Partial<Coverage> = {}): Coverage {
  return {
    asOf: '2026-06-30',
    demo: true,
    term: { id: 't', name: '2024—2028', from: '2024-01-01', to: '2028-12-31' },
    rule: { 'zh-CN': '规则', en: 'rule' },
    due: 40,
    covered: 18,
    categories: [],
    units: [],
    curve: {
      actual: [
        { day: '2024-01-01', count: 0 },
        { day: '2025-03-01', count: 10 },
        { day: '2026-05-01', count: 18 },
      ],
      planned: [
        { day: '2024-01-01', count: 0 },
        { day: '2026-04-01', count: 20 },
        { day: '2028-06-01', count: 40 },
      ],
      forecast: [
        { day: '2026-06-30', low: 18, mid: 18, high: 18 },
        { day: '2027-06-30', low: 22, mid: 26, high: 30 },
        { day: '2028-06-30', low: 26, mid: 34, high: 40 },
      ],
    },
    forecast: {
      planFinishesOn: '2028-06-01',
      planGap: 0,
      paceFinishesOn: null,
      paceGap: 6,
      roundsLeft: 2,
      neededPerRound: 11,
    },
    blockers: [],
    mapPlaced: true,
    ...facts,
  }
}
