import type { TrailEntry } from '#api/trail/schema.ts'
import type { Say } from '../tables/say.ts'
import { ITEM, PART, recordDifference, type FieldDifference } from './record-difference.ts'

/** Words when there are any, else the code itself: a trail also holds entries of later versions. */
export interface TrailSay {
  say: Say
  knows: (key: string) => boolean
}

export function actionWords({ say, knows }: TrailSay, action: string): string {
  return knows(`trail.actions.${action}`) ? say(`trail.actions.${action}`) : action
}

export function subjectWords({ say, knows }: TrailSay, subject: string): string {
  return knows(`trail.subjects.${subject}`) ? say(`trail.subjects.${subject}`) : subject
}

const NOUNS: Record<string, string> = { unit: 'units', person: 'people', account: 'accounts' }

/** `posts.0.title` of a person: 任职经历 1 职务; a grant: 巡察办 · 维护人才库. */
export function fieldWords(words: TrailSay, subject: string, path: string): string {
  if (path.includes(PART)) {
    const parts = path.split(PART)
    return parts.map((part) => codeWords(words, ['accountRoles', 'permissions'], part)).join(PART)
  }
  const steps = path.split('.').map((step) => {
    const key = `${NOUNS[subject] ?? subject}.fields.${step}`
    if (/^\d+$/.test(step)) return String(Number(step) + 1)
    return words.knows(key) ? words.say(key) : step
  })
  return steps.join(' ')
}

/** Fields that hold codes of the domain, and where their words stand. */
const CODES: Record<string, readonly string[]> = {
  kind: ['kinds'],
  flags: ['flags'],
  gender: ['genders'],
  grade: ['grades'],
  skill: ['skills'],
  degree: ['kinDegrees'],
  form: ['forms'],
  roles: ['roles', 'accountRoles'],
}

/** A field's value as an official reads it. */
export function valueWords(words: TrailSay, field: FieldDifference, side: string): string {
  if (field.truth) return words.say(side === '1' ? 'tables.yes' : 'tables.no')
  const scopes = CODES[field.path.split('.').at(-1) ?? '']
  if (scopes === undefined) return side
  const codes = side.split(ITEM).map((code) => codeWords(words, scopes, code))
  return codes.join(words.say('tables.comma'))
}

function codeWords({ say, knows }: TrailSay, scopes: readonly string[], code: string): string {
  const key = scopes.map((scope) => `domain.${scope}.${code}`).find(knows)
  return key === undefined ? code : say(key)
}

/** The name that the record carried, for finding one's way in a list of ids. */
export function recordName(entry: Pick<TrailEntry, 'before' | 'after'>): string {
  for (const side of [entry.after, entry.before]) {
    if (typeof side === 'object' && side !== null && 'name' in side && typeof side.name === 'string') return side.name
  }
  return ''
}

/** 修改：3 个字段. */
export function changeWords(say: (key: string, count: number) => string, entry: TrailEntry): string {
  const count = recordDifference(entry.before, entry.after).filter((field) => field.changed).length
  if (count === 0) return ''
  if (entry.before === null) return say('trail.created', count)
  return entry.after === null ? say('trail.deleted', count) : say('trail.count', count)
}

/** `2026-11-23T08:15:30.123Z` on this machine's clock, to the second. */
export function localMoment(iso: string): string {
  const at = new Date(iso)
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}
