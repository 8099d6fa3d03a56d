import type { TrailEntry } from '#api/trail/schema.ts'
import type { Column } from '../tables/column.ts'
import { actionWords, changeWords, localMoment, recordName, subjectWords, type TrailSay } from './trail-words.ts'

export type TrailRow = TrailEntry & { id: string }

export function trailColumns(words: TrailSay, counted: (key: string, count: number) => string): Column<TrailRow>[] {
  const title = (key: string) => words.say(`trail.columns.${key}`)
  const column = (key: string, width: number, text: (entry: TrailRow) => string): Column<TrailRow> => {
    return { key, title: title(key), width, text, sortBy: false }
  }
  return [
    { ...column('seq', 76, (entry) => String(entry.seq)), numeric: true, pinned: true },
    column('at', 168, (entry) => localMoment(entry.at)),
    column('account', 150, (entry) => entry.accountName),
    column('action', 120, (entry) => actionWords(words, entry.action)),
    { ...column('subject', 200, (entry) => subjectLine(words, entry)), grow: 2 },
    { ...column('changes', 160, (entry) => changeWords(counted, entry)), grow: 1 },
    { ...column('id', 120, (entry) => entry.subjectId), grow: 1 },
  ]
}

function subjectLine(words: TrailSay, entry: TrailRow): string {
  return [subjectWords(words, entry.subject), recordName(entry)].filter(Boolean).join(' · ')
}
