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
    resume: '',
    note: '',
    skills: [],
    posts: [],
    kin: [],
    interests: [],
    absences: [],
  }
}

/** The part of a person that is typed, and the ids of entries: what was decided about an entry hangs on its id. */
export function personInputOf(person: Person): PersonInput {
  const { code, name, gender, birthMonth, partySince, nativePlace, growthPlace, unitId, unitName, post, rank } = person
  const { sourceBody, roles, grade, phone, loadDays, resume, note, skills, posts, kin, interests, absences } = person
  const identity = { code, name, gender, birthMonth, partySince, nativePlace, growthPlace }
  const work = { unitId, unitName, post, rank, sourceBody, roles: [...roles], grade, phone, loadDays, resume, note }
  const lists = {
    skills: skills.map(({ skill, level }) => ({ skill, level })),
    posts: posts.map(({ id, unitId, title, from, to, leading }) => ({ id, unitId, title, from, to, leading })),
    kin: kin.map(({ id, name, degree, relation, relativeId, unitId, title, leading }) => ({
      id,
      name,
      degree,
      relation,
      relativeId,
      unitId,
      title,
      leading,
    })),
    interests: interests.map(({ id, unitId, reason, from, to }) => ({ id, unitId, reason, from, to })),
    absences: absences.map(({ from, to, reason }) => ({ from, to, reason })),
  }
  return { ...identity, ...work, ...lists }
}
