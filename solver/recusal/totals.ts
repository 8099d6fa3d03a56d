import { groupBy } from '../domain/group.ts'
import type { PersonId, UnitId } from '../domain/ids.ts'
import { SKILLS, type Skill } from '../domain/person.ts'
import { type RecusalHit, strongest, type Strength } from '../domain/recusal.ts'
import { ROLES, type Role } from '../domain/team.ts'

/** Somebody of the pool, and what they may be seated for. */
export interface Available {
  id: PersonId
  roles: readonly Role[]
  skills: readonly Skill[]
}

/** Where one person can go: units by what the strongest hit leaves open. */
export interface PersonTotal {
  personId: PersonId
  /** Units without any hit, with advice only, closed to leader and deputies, closed altogether. */
  clear: number
  advised: number
  membersOnly: number
  closed: number
}

/** Who is left for one unit: people by role they may hold there, and by skill among those who may take any seat. */
export interface UnitTotal {
  unitId: UnitId
  roles: Record<Role, number>
  skills: Record<Skill, number>
}

/** Whether somebody toward whom the strongest hit is `strength` may hold a role in that unit's inspection. */
export function leavesOpen(strength: Strength | null, role: Role): boolean {
  return strength === 'leader-only' ? role === 'member' : strength !== 'absolute'
}

type Strongest = (person: PersonId, unit: UnitId) => Strength | null

/** The strongest hit of every pair. `hits` as they bind (`bindingHits`), so that false positives do not count. */
export function strongestByPair(hits: readonly RecusalHit[]): Strongest {
  const pairs = groupBy(hits, ({ personId, unitId }) => `${personId} ${unitId}`)
  const strengths = new Map([...pairs].map(([pair, list]) => [pair, strongest(list)]))
  return (person, unit) => strengths.get(`${person} ${unit}`) ?? null
}

/** Where each of `people` can go among `units`; the four figures add up to the number of units. */
export function totalPeople(
  people: readonly Available[],
  units: readonly UnitId[],
  strengthOf: Strongest,
): PersonTotal[] {
  return people.map(({ id }) => {
    const strengths = units.map((unit) => strengthOf(id, unit))
    const count = (strength: Strength | null) => strengths.filter((one) => one === strength).length
    return {
      personId: id,
      clear: count(null),
      advised: count('advisory'),
      membersOnly: count('leader-only'),
      closed: count('absolute'),
    }
  })
}

/** Who of `people` is left for each unit: the scarcity view. */
export function totalUnits(people: readonly Available[], units: readonly UnitId[], strengthOf: Strongest): UnitTotal[] {
  return units.map((unitId) => {
    const left = people.map((person) => ({
      roles: person.roles.filter((role) => leavesOpen(strengthOf(person.id, unitId), role)),
      skills: person.skills,
    }))
    const withRole = (role: Role) => left.filter(({ roles }) => roles.includes(role)).length
    const withSkill = (skill: Skill) =>
      left.filter(({ roles, skills }) => roles.length > 0 && skills.includes(skill)).length
    return { unitId, roles: tally(ROLES, withRole), skills: tally(SKILLS, withSkill) }
  })
}

function tally<Key extends string>(keys: readonly Key[], count: (key: Key) => number): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number> // an entry for each of `keys`
}
