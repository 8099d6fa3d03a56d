import type { Person, PersonInput } from '#api/people/schema.ts'

export function emptyPerson(): PersonInput {
  return {
    code: '',
    name: '',
    gender: 'm',
    birthMonth: null,
    partySince: null,
    nativePlace: null,
    growthPlace: null,
    unitId: null,
    unitName: '',
    post: '',
    rank: '',
    sourceBody: '',
    roles: ['member'],
    grade: 'regular',
    phone: '',
    loadDays: 0,
    note: '',
    skills: [],
    posts: [],
    kin: [],
    interests: [],
    absences: [],
  }
}

/** The part of a person that is typed. */
export function personInputOf(person: Person): PersonInput {
  const { code, name, gender, birthMonth, partySince, nativePlace, growthPlace, unitId, unitName, post, rank } = person
  const { sourceBody, roles, grade, phone, loadDays, note, skills, posts, kin, interests, absences } = person
  const identity = { code, name, gender, birthMonth, partySince, nativePlace, growthPlace }
  const work = { unitId, unitName, post, rank, sourceBody, roles: [...roles], grade, phone, loadDays, note }
  const lists = {
    skills: skills.map(({ skill, level }) => ({ skill, level })),
    posts: posts.map(({ unitId, title, from, to, leading }) => ({ unitId, title, from, to, leading })),
    kin: kin.map(({ name, degree, unitId, title, leading }) => ({ name, degree, unitId, title, leading })),
    interests: interests.map(({ unitId, reason, from, to }) => ({ unitId, reason, from, to })),
    absences: absences.map(({ from, to, reason }) => ({ from, to, reason })),
  }
  return { ...identity, ...work, ...lists }
}
