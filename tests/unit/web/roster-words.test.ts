import { describe, expect, it } from 'vitest'
import { ROSTER_LEVELS } from '#solver/roster/levels/index.ts'
import { ROSTER_RULES } from '#solver/roster/rules/index.ts'
import { rosters as rostersEn } from '../../../web/locales/en/rosters.ts'
import { rounds as roundsEn } from '../../../web/locales/en/rounds.ts'
import { rosters } from '../../../web/locales/zh-CN/rosters.ts'
import { rounds } from '../../../web/locales/zh-CN/rounds.ts'

/** `path: {a} {b}` of every message: its place and the figures it names. */
function shapeOf(messages: object, path = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`
    if (typeof value !== 'string') return shapeOf(value, here)
    const names = [...new Set(value.match(/\{\w+\}/g) ?? [])].filter((name) => name !== '{count}')
    return [`${here}: ${names.toSorted().join(' ')}`]
  })
}

describe('the words of rounds and rosters', () => {
  it('says the same things in both languages', () => {
    expect(shapeOf(roundsEn)).toEqual(shapeOf(rounds))
    expect(shapeOf(rostersEn)).toEqual(shapeOf(rosters))
  })

  it('has a word for every level and every rule of the solver', () => {
    expect(Object.keys(rosters.levels)).toEqual(Object.keys(ROSTER_LEVELS))
    expect(Object.keys(rosters.levelHint)).toEqual(Object.keys(ROSTER_LEVELS))
    expect(Object.keys(rosters.ruleTitle).toSorted()).toEqual(ROSTER_RULES.map(({ id }) => id).toSorted())
  })
})
