import { localToday } from './availability.ts'

/** Whether and how a new person enters the pool when saved. */
export interface Entry {
  wanted: boolean
  day: string | null
  reason: string
}

export function newEntry(now: Date): Entry {
  return { wanted: true, day: localToday(now), reason: '' }
}

/** Null: saved without an entry. */
export function entryToSend(entry: Entry): { day: string; reason: string } | null {
  return entry.wanted && entry.day !== null ? { day: entry.day, reason: entry.reason.trim() } : null
}
