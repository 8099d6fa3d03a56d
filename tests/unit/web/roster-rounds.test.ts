import { describe, expect, it } from 'vitest'
import type { Unit } from '#api/units/schema.ts'
import {
  checkRound,
  chineseNumber,
  DEFAULT_NEEDS,
  inputOf,
  newRound,
  newTeam,
  nextCode,
} from '../../../web/components/rounds/round-form.ts'
import { byUrgency, monthsOf, splitUnits } from '../../../web/components/rounds/split-units.ts'
import { suggestNeeds } from '../../../web/components/rounds/suggest-needs.ts'

const PERIOD = { from: '2027-01-01', to: '2027-02-28' }
const unit = (id: string, more: Partial<Unit> = {}): Unit => ({
  id,
  code: id,
  name: id,
  parentId: null,
  kind: 'government-department',
  sector: '',
  place: null,
  headName: '',
  headPost: '',
  headSince: null,
  headPlace: null,
  headPersonId: null,
  headPosts: [],
  affiliateIds: [],
  effort: 1,
  required: true,
  priority: 5,
  flags: [],
  mapRow: null,
  mapCol: null,
  active: true,
  note: '',
  pinyin: '',
  category: 'department',
  parentName: null,
  revision: 1,
  state: 'unplanned',
  neverReached: false,
  lastVisitOn: null,
  nextRound: null,
  ...more,
})

describe('skill needs from the marks of the units', () => {
  it('asks for what the marks and towns call for, and keeps what was set', () => {
    const set = { ...DEFAULT_NEEDS, skills: [{ skill: 'finance' as const, min: 2, level: 3 }] }
    const asked = suggestNeeds(set, [unit('a', { flags: ['money', 'projects'] }), unit('b', { category: 'town' })])
    expect(asked.skills).toEqual([
      { skill: 'finance', min: 2, level: 3 },
      { skill: 'construction', min: 1, level: 1 },
      { skill: 'rural', min: 1, level: 1 },
    ])
    expect(suggestNeeds(asked, [unit('a', { flags: ['money'] })]).skills).toHaveLength(3)
  })

  it('asks for finance at level 2 and for discipline where petitions are many', () => {
    expect(suggestNeeds(DEFAULT_NEEDS, [unit('a', { flags: ['petitions', 'money'] })]).skills).toEqual([
      { skill: 'discipline', min: 1, level: 1 },
      { skill: 'finance', min: 1, level: 2 },
    ])
  })
})

describe('dealing units over teams', () => {
  it('evens out the months, each unit once, the same way each time', () => {
    const units = [2, 2, 1.5, 1, 1, 0.5].map((effort, index) => unit(`u${index}`, { effort }))
    const shares = splitUnits(units, 3)
    expect(shares.flat().toSorted()).toEqual(units.map(({ id }) => id))
    const months = shares.map((share) => monthsOf(share, units))
    expect(Math.max(...months) - Math.min(...months)).toBeLessThanOrEqual(0.5)
    expect(splitUnits(units.toReversed(), 3)).toEqual(shares)
  })

  it('puts first what waits most', () => {
    const units = [
      unit('covered', { state: 'covered' }),
      unit('planned', { state: 'planned' }),
      unit('unplanned'),
      unit('never', { neverReached: true }),
      unit('overdue', { state: 'overdue' }),
    ]
    expect(byUrgency(units).map(({ id }) => id)).toEqual(['overdue', 'never', 'unplanned', 'planned', 'covered'])
  })
})

describe('the form of a round', () => {
  const round = () => ({
    ...newRound('term', { code: '2027-1', name: '第一轮' }, PERIOD),
    teams: [newTeam(PERIOD, '第一组')],
  })

  it('finds nothing wrong with a fresh round once it has a name', () => {
    expect(checkRound(round(), ['2026-3'])).toEqual([])
    expect(checkRound({ ...round(), name: ' ' }, [])).toEqual([{ where: 'name', fault: 'required' }])
  })

  it('names every faulty field by its path', () => {
    const form = round()
    const second = newTeam({ from: '2026-12-01', to: '2027-02-01' }, '第一组')
    second.needs.seats.member = { min: 6, max: 2 }
    second.needs.skills = [
      { skill: 'law', min: 1, level: 1 },
      { skill: 'law', min: 2, level: 1 },
    ]
    const faults = checkRound({ ...form, code: '2027-1', from: '2027-03-01', teams: [...form.teams, second] }, [
      '2027-1',
    ])
    expect(faults.map(({ where, fault }) => `${where} ${fault}`)).toEqual([
      'code codeTaken',
      'to ends',
      'teams.0.to outside',
      'teams.1.to outside',
      'teams.1.needs.seats.member range',
      'teams.1.needs.skills.1 skillTwice',
      'teams.1.name nameTwice',
    ])
  })

  it('writes numbers as teams are called', () => {
    expect([1, 10, 11, 20, 35, 99, 100].map(chineseNumber)).toEqual([
      '一',
      '十',
      '十一',
      '二十',
      '三十五',
      '九十九',
      '100',
    ])
  })

  it('numbers on within the year, and plans at least the teams that are set up', () => {
    expect(nextCode(2027, ['2027-1', '2027-10', '2026-11'])).toBe('2027-11')
    expect(nextCode(2028, ['2027-1'])).toBe('2028-1')
    expect(inputOf({ ...round(), teamCount: 0 }).teamCount).toBe(1)
  })
})
