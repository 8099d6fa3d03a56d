import type { Round, RoundInput, TeamNeeds } from '#api/rounds/schema.ts'

export type TeamForm = RoundInput['teams'][number]

/** A county team of 5–8 people; what the units ask for is added by `suggestNeeds`. */
export const DEFAULT_NEEDS: TeamNeeds = {
  seats: { leader: { min: 1, max: 1 }, deputy: { min: 1, max: 2 }, member: { min: 3, max: 5 } },
  skills: [],
  veteransMin: 1,
  rookiesMax: 2,
  gendersMin: 1,
  sameUnitMax: 2,
}

/** A deep copy of plain data; unlike structuredClone it also takes what Vue made reactive. */
export function copyOf<T>(plain: T): T {
  return JSON.parse(JSON.stringify(plain)) as T // plain data comes back as it was
}

export function newTeam({ from, to }: { from: string; to: string }, name: string): TeamForm {
  return { id: null, name, from, to, needs: copyOf(DEFAULT_NEEDS), unitIds: [] }
}

/** Two months from the first of a coming month: what a county's round usually takes. */
export function newRound(
  termId: string,
  { code, name }: { code: string; name: string },
  period: { from: string; to: string },
): RoundInput {
  return { termId, code, name, ...period, months: 2, teamCount: 4, form: 'regular', teams: [] }
}

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 一, 十, 二十三 … as teams and rounds are called; beyond 99 in figures. */
export function chineseNumber(value: number): string {
  if (value < 1 || value > 99) return String(value)
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  return `${tens > 1 ? NUMERALS[tens] : ''}${tens > 0 ? '十' : ''}${NUMERALS[ones]}`
}

/** The next free number of a year. */
export function nextCode(year: number, codes: readonly string[]): string {
  const numbers = codes.filter((code) => code.startsWith(`${year}-`)).map((code) => Number(code.slice(5)))
  return `${year}-${Math.max(0, ...numbers) + 1}`
}

export function formOf(round: Round): RoundInput {
  const { termId, code, name, from, to, months, teamCount, form } = round
  const teams = round.teams.map(({ id, name: teamName, from: first, to: last, needs, unitIds }) => {
    return { id, name: teamName, from: first, to: last, needs: copyOf(needs), unitIds: [...unitIds] }
  })
  return { termId, code, name, from, to, months, teamCount, form, teams }
}

/** What goes to the server: at least as many teams are planned as are set up. */
export function inputOf(form: RoundInput): RoundInput {
  return { ...copyOf(form), teamCount: Math.max(form.teamCount, form.teams.length) }
}

export type FormFault = 'required' | 'code' | 'codeTaken' | 'ends' | 'range' | 'skillTwice' | 'outside' | 'nameTwice'

/** One fault of a field, by the path that the server uses too (`teams.0.needs.seats.member`). */
export interface FieldFault {
  where: string
  fault: FormFault
}

/** What can be seen without asking the server, in the reader's language. */
export function checkRound(form: RoundInput, otherCodes: readonly string[]): FieldFault[] {
  const faults: FieldFault[] = []
  const fail = (where: string, fault: FormFault) => faults.push({ where, fault })
  if (!/^\d{4}-\d{1,2}$/.test(form.code.trim())) fail('code', 'code')
  else if (otherCodes.includes(form.code.trim())) fail('code', 'codeTaken')
  if (form.name.trim() === '') fail('name', 'required')
  if (!form.from) fail('from', 'required')
  if (!form.to) fail('to', 'required')
  else if (form.from > form.to) fail('to', 'ends')
  const teams = form.teams.flatMap((team, index) => checkTeam(team, form, `teams.${index}`))
  return [...faults, ...teams, ...namedTwice(form.teams)]
}

function namedTwice(teams: readonly TeamForm[]): FieldFault[] {
  const names = teams.map((team) => team.name.trim())
  return names.flatMap((name, index) =>
    name !== '' && names.indexOf(name) < index ? [{ where: `teams.${index}.name`, fault: 'nameTwice' as const }] : [],
  )
}

function checkTeam(team: TeamForm, round: RoundInput, path: string): FieldFault[] {
  const faults: FieldFault[] = []
  const fail = (where: string, fault: FormFault) => faults.push({ where: `${path}.${where}`, fault })
  if (team.name.trim() === '') fail('name', 'required')
  if (!team.from) fail('from', 'required')
  if (!team.to) fail('to', 'required')
  else if (team.from > team.to) fail('to', 'ends')
  else if (team.from < round.from || team.to > round.to) fail('to', 'outside')
  for (const [role, { min, max }] of Object.entries(team.needs.seats))
    if (min > max) fail(`needs.seats.${role}`, 'range')
  const skills = team.needs.skills.map(({ skill, level }) => `${skill} ${level}`)
  skills.forEach((skill, index) => {
    if (skills.indexOf(skill) < index) fail(`needs.skills.${index}`, 'skillTwice')
  })
  return faults
}
