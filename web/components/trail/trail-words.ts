import type { TrailEntry } from '#api/trail/schema.ts'
import type { Say } from '../tables/say.ts'
import { recordDifference } from './record-difference.ts'

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

/** `posts.0.title` of a person: 任职经历 1 职务. */
export function fieldWords({ say, knows }: TrailSay, subject: string, path: string): string {
  return path
    .split('.')
    .map((step) => {
      const key = `${NOUNS[subject] ?? subject}.fields.${step}`
      if (/^\d+$/.test(step)) return String(Number(step) + 1)
      return knows(key) ? say(key) : step
    })
    .join(' ')
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
