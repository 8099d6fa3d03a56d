import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ACCOUNT_ROLES, PERMISSIONS } from '#api/accounts/permissions.ts'
import { BLOCKER_KINDS } from '#api/coverage/schema.ts'
import { ERROR_CODES } from '#api/errors.ts'
import { OPINION_STATES } from '#api/runs/schema.ts'
import { KIN_DEGREES, KIN_RELATIONS } from '#solver/domain/kin.ts'
import { GENDERS, GRADES, SKILLS } from '#solver/domain/person.ts'
import { RECUSAL_RULES, STRENGTHS } from '#solver/domain/recusal.ts'
import { FORMS, STAGES } from '#solver/domain/task.ts'
import { ROLES } from '#solver/domain/team.ts'
import { CATEGORIES, UNIT_FLAGS, UNIT_KINDS, UNIT_STATES } from '#solver/domain/unit.ts'
import { LEVEL_NAMES } from '#solver/roster/problem.ts'
import { KIN_EN } from '#solver/recusal/wording-en.ts'
import { KIN_ZH } from '#solver/recusal/wording-zh.ts'
import { ROSTER_RULES } from '#solver/roster/rules/index.ts'
import { messages as english } from '../../../web/locales/en/index.ts'
import { messages as chinese } from '../../../web/locales/zh-CN/index.ts'

const WEB = join(import.meta.dirname, '../../../web')

/** Every leaf of a message tree by its dotted path. */
function leaves(tree: unknown, path = ''): Map<string, string> {
  if (typeof tree === 'string') return new Map([[path, tree]])
  if (typeof tree !== 'object' || tree === null) throw new Error(`${path} is neither words nor a group of words`)
  return new Map(
    Object.entries(tree).flatMap(([key, value]) => [...leaves(value, path === '' ? key : `${path}.${key}`)]),
  )
}

const zh = leaves(chinese)
const en = leaves(english)
const placeholders = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(vue|ts)$/.test(file) && !file.startsWith('locales'))
  .map((file) => ({ file, text: readFileSync(join(WEB, file), 'utf8') }))

describe('both languages', () => {
  test('have the same keys', () => {
    expect([...en.keys()].toSorted()).toEqual([...zh.keys()].toSorted())
  })

  test('leave no words empty', () => {
    const empty = [...zh, ...en].filter(([, words]) => words.trim() === '').map(([key]) => key)
    expect(empty).toEqual([])
  })

  test('fill in nothing that the other does not know', () => {
    // English plurals write a sentence twice; each half may fill in what the Chinese sentence does.
    const strange = [...en].filter(([key, words]) => {
      const known = placeholders(zh.get(key) ?? '')
      return [...placeholders(words)].some((name) => !known.has(name))
    })
    expect(strange).toEqual([])
  })

  test('English is English', () => {
    const chineseLeft = [...en].filter(([key, words]) => /[\u4e00-\u9fff]/.test(words) && key !== 'shell.locale.zh-CN')
    expect(chineseLeft).toEqual([])
  })
})

describe('keys that the code names', () => {
  test('exist when written out', () => {
    const missing = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].flatMap(([, key = '']) => (zh.has(key) ? [] : [`${file}: ${key}`])),
    )
    expect(missing).toEqual([])
  })

  test('exist as a group when their end is computed', () => {
    const groups = [...zh.keys()]
    const missing = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/\bt\(\s*`([\w.-]+\.)\$\{/g)].flatMap(([, prefix = '']) =>
        groups.some((key) => key.startsWith(prefix)) ? [] : [`${file}: ${prefix}`],
      ),
    )
    expect(missing).toEqual([])
  })
})

describe('words of the domain', () => {
  test.each([
    ['domain.roles', ROLES],
    ['domain.skills', SKILLS],
    ['domain.categories', CATEGORIES],
    ['domain.kinds', UNIT_KINDS],
    ['domain.flags', UNIT_FLAGS],
    ['domain.states', UNIT_STATES],
    ['domain.forms', FORMS],
    ['domain.stages', STAGES],
    ['domain.strengths', STRENGTHS],
    ['domain.rules', RECUSAL_RULES],
    ['domain.grades', GRADES],
    ['domain.genders', GENDERS],
    ['domain.kinDegrees', KIN_DEGREES],
    ['domain.kinRelations', KIN_RELATIONS],
    ['domain.accountRoles', ACCOUNT_ROLES],
    ['domain.permissions', PERMISSIONS],
    ['coverage.blockers.kinds', BLOCKER_KINDS],
    ['rosters.ruleTitle', ROSTER_RULES.map(({ id }) => id)],
    ['rosters.levels', LEVEL_NAMES],
    ['rosters.run.phases', ['queued', 'start', 'level', 'conflict', 'explain']],
    ['answers.record.opinions', OPINION_STATES],
  ])('%s has every code', (group, codes) => {
    expect(codes.filter((code) => !zh.has(`${group}.${code}`))).toEqual([])
  })

  test('relations of kin are named as the findings name them', () => {
    const differing = KIN_RELATIONS.filter(
      (relation) =>
        zh.get(`domain.kinRelations.${relation}`) !== KIN_ZH[relation] ||
        en.get(`domain.kinRelations.${relation}`)?.toLowerCase() !== KIN_EN[relation],
    )
    expect(differing).toEqual([])
  })

  test('every refusal of the server says what happened, what is safe and what to try', () => {
    const parts = Object.keys(ERROR_CODES).flatMap((code) =>
      ['what', 'safe', 'next'].map((part) => `shell.failure.${code}.${part}`),
    )
    expect(parts.filter((key) => !zh.has(key))).toEqual([])
  })
})
