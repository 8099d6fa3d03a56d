import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ADMIN_ROLES,
  ACCOUNT_ROLES as SERVER_ROLES,
  PERMISSIONS as SERVER_PERMISSIONS,
} from '#api/accounts/permissions.ts'
import { accountInputSchema, type AccountInput } from '#api/accounts/schema.ts'
import { personInputSchema, type PersonInput } from '#api/people/schema.ts'
import { unitInputSchema, type UnitInput } from '#api/units/schema.ts'
import { degreeOf, KIN_DEGREES, KIN_RELATIONS } from '#solver/domain/kin.ts'
import { GENDERS, GRADES, SKILLS } from '#solver/domain/person.ts'
import { ROLES } from '#solver/domain/team.ts'
import { UNIT_FLAGS, UNIT_KINDS } from '#solver/domain/unit.ts'
import { ACCOUNT_ROLES, checkAccount } from '../../../web/components/accounts/account-input.ts'
import { PERMISSIONS } from '../../../web/components/accounts/grant-matrix.ts'
import { checkPerson } from '../../../web/components/people/check-person.ts'
import { emptyPerson } from '../../../web/components/people/person-input.ts'
import { checkUnit } from '../../../web/components/units/check-unit.ts'
import { emptyUnit } from '../../../web/components/units/unit-input.ts'

/** Words around a bound, with blanks that the server trims. */
const words = (max: number) =>
  fc.oneof(
    fc.constantFrom('', '  ', ' 字 '),
    fc.integer({ min: max - 1, max: max + 1 }).map((length) => '字'.repeat(length)),
    fc.integer({ min: max - 1, max }).map((length) => ` ${'字'.repeat(length)} `),
  )
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const place = orNull(fc.constantFrom('440823', '440823101', '440823101201', '4408', '44082310', 'abc', '440823 '))
const month = orNull(fc.constantFrom('1980-01', '1980-12', '1980-13', '1980-1', '', '80-01'))
const day = fc.constantFrom('2026-02-28', '2026-02-29', '2024-02-29', '2026-1-1', '', '2026-13-01', 'today')
const whole = (...around: number[]) =>
  fc.constantFrom(...around.flatMap((bound) => [bound - 1, bound, bound + 1, bound + 0.5]))
const note = fc.constantFrom('', '注'.repeat(500), '注'.repeat(501))
const someUnit = fc.constantFrom('', 'u1')

const few = { maxLength: 2 }
const leading = fc.boolean()
const until = orNull(day)
const post = { unitId: someUnit, title: words(40), from: day, to: until, leading }
const ids = (most: number) =>
  fc.constantFrom(0, 1, most, most + 1).map((length) => Array.from({ length }, (_, i) => `u${i}`))

const unit: fc.Arbitrary<UnitInput> = fc.record({
  code: words(32),
  name: words(60),
  parentId: orNull(fc.constant('u1')),
  kind: fc.constantFrom(...UNIT_KINDS),
  sector: words(30),
  place,
  headName: words(30),
  headPost: words(40),
  headSince: orNull(day),
  headPlace: place,
  headPersonId: orNull(fc.constant('p1')),
  headPosts: fc.oneof(
    fc.array(fc.record(post), few),
    fc
      .constantFrom(30, 31)
      .map((length) =>
        Array.from({ length }, () => ({ unitId: 'u1', title: '职务', from: '2020-01-01', to: null, leading: true })),
      ),
  ),
  affiliateIds: ids(50),
  effort: fc.constantFrom(0, 0.25, 0.3, 1, 1.75, 6, 6.25, 6.1, -1),
  required: fc.boolean(),
  priority: whole(0, 100),
  flags: fc.subarray([...UNIT_FLAGS]),
  mapRow: orNull(whole(1, 40)),
  mapCol: orNull(whole(1, 40)),
  active: fc.boolean(),
  note,
})

const kinship = fc.oneof(
  fc.constantFrom(...KIN_RELATIONS).map((relation) => ({ relation, degree: degreeOf(relation) })),
  fc.constantFrom(...KIN_DEGREES).map((degree) => ({ relation: null, degree })),
)
const lists = {
  skills: fc.uniqueArray(fc.record({ skill: fc.constantFrom(...SKILLS), level: whole(1, 3) }), {
    selector: ({ skill }) => skill,
    ...few,
  }),
  posts: fc.array(fc.record(post), few),
  kin: fc.array(
    fc
      .tuple(
        kinship,
        fc.record({
          name: words(40),
          relativeId: orNull(fc.constant('p2')),
          unitId: someUnit,
          title: words(40),
          leading,
        }),
      )
      .map(([related, rest]) => ({ ...related, ...rest })),
    few,
  ),
  interests: fc.array(fc.record({ unitId: someUnit, reason: words(200), from: day, to: until }), few),
  absences: fc.array(fc.record({ from: day, to: day, reason: words(100) }), few),
}
const person: fc.Arbitrary<PersonInput> = fc.record({
  code: words(32),
  name: words(40),
  gender: fc.constantFrom(...GENDERS),
  birthMonth: month,
  partySince: month,
  nativePlace: place,
  growthPlace: place,
  unitId: orNull(fc.constant('u1')),
  unitName: words(60),
  post: words(40),
  rank: words(20),
  sourceBody: words(40),
  roles: fc.subarray([...ROLES]),
  grade: fc.constantFrom(...GRADES),
  phone: words(30),
  loadDays: whole(0, 366),
  resume: fc.constantFrom('', '历'.repeat(4000), '历'.repeat(4001)),
  note,
  ...lists,
})
const account: fc.Arbitrary<AccountInput> = fc.record({
  username: fc.constantFrom('', 'a', 'ab', 'Ab', 'a_b.c-1', '1a', `a${'b'.repeat(39)}`, `a${'b'.repeat(40)}`, ' ab '),
  name: words(40),
  roles: fc.subarray([...SERVER_ROLES]),
  personId: fc.constant(null),
  active: fc.boolean(),
})

interface Parsed {
  error?: { issues: readonly { path: readonly PropertyKey[] }[] } | undefined
}
const refused = (parsed: Parsed) => new Set((parsed.error?.issues ?? []).map(({ path }) => path.map(String).join('.')))
const found = (problems: readonly { where: string; code: string }[], beyond: string | null = null) =>
  new Set(problems.filter(({ code }) => code !== beyond).map(({ where }) => where))
const RUNS = { numRuns: 500, seed: 1 }

/** The browser carries no schema library: this holds its own checks to what the server's schemas refuse. */
describe('checks in the browser refuse exactly the fields that the schemas refuse', () => {
  it('units, but for the order of days, which the store refuses', () => {
    const agrees = fc.property(unit, (input) => {
      expect(found(checkUnit(input), 'order')).toEqual(refused(unitInputSchema.safeParse(input)))
    })
    fc.assert(agrees, RUNS)
  })
  it('people, but for the order of days, which the store refuses', () => {
    const agrees = fc.property(person, (input) => {
      expect(found(checkPerson(input), 'order')).toEqual(refused(personInputSchema.safeParse(input)))
    })
    fc.assert(agrees, RUNS)
  })
  it('accounts, but for two administrator roles, which the store refuses', () => {
    const agrees = fc.property(account, (input) => {
      expect(found(checkAccount(input), 'admins')).toEqual(refused(accountInputSchema.safeParse(input)))
    })
    fc.assert(agrees, RUNS)
  })
})

describe('what only the stores refuse', () => {
  it('an end before its start, in every list of periods', () => {
    const period = { from: '2026-02-02', to: '2026-02-01' }
    const input: PersonInput = {
      ...emptyPerson(),
      posts: [{ unitId: 'u1', title: '科长', leading: false, ...period }],
      interests: [{ unitId: 'u1', reason: '合同', ...period }],
      absences: [{ reason: '', ...period }],
    }
    const late = checkPerson(input).filter(({ code }) => code === 'order')
    expect(late.map(({ where }) => where)).toEqual(['posts.0.to', 'interests.0.to', 'absences.0.to'])
    const headPosts = [{ unitId: 'u1', title: '局长', leading: true, ...period }]
    expect(checkUnit({ ...emptyUnit(), code: 'U', name: '名', headPosts })).toEqual([
      { where: 'headPosts.0.to', code: 'order' },
    ])
  })
  it('a skill named twice', () => {
    const skills: PersonInput['skills'] = [
      { skill: 'law', level: 1 },
      { skill: 'law', level: 2 },
    ]
    expect(checkPerson({ ...emptyPerson(), skills })).toContainEqual({ where: 'skills.1.skill', code: 'twice' })
  })
  it('any two administrator roles in one hand', () => {
    for (const a of ADMIN_ROLES) {
      for (const b of ADMIN_ROLES) {
        const roles = [...new Set([a, b])]
        const input: AccountInput = { username: 'abc', name: '名', roles, personId: null, active: true }
        expect(checkAccount(input)).toEqual(a === b ? [] : [{ where: 'roles', code: 'admins' }])
      }
    }
  })
})

it('the matrix lists the roles and permissions of the server in its order', () => {
  expect(ACCOUNT_ROLES).toEqual(SERVER_ROLES)
  expect(PERMISSIONS).toEqual(SERVER_PERMISSIONS)
})
