import type { Column } from '../../tables/column.ts'
import type { Filter } from '../../tables/filter-rows.ts'
import type { Say } from '../../tables/say.ts'
import { type DeclarationLine, declaredParts } from './declaration-rows.ts'

/** What was declared, in few words; empty while nothing is signed. */
export function declaredWords(say: Say, { signed }: Pick<DeclarationLine, 'signed'>): string {
  if (signed === null) return ''
  const parts = declaredParts(signed.content).map(({ list, count }) => say(`declarations.parts.${list}`, { count }))
  return parts.length > 0 ? parts.join(' · ') : say('declarations.nothing')
}

/** `dayOf` puts an instant into the reader's calendar. */
export function declarationColumns(say: Say, dayOf: (instant: string) => string): Column<DeclarationLine>[] {
  const title = (key: string) => say(`declarations.columns.${key}`)
  return [
    { key: 'name', title: title('name'), width: 136, pinned: true, text: (row) => row.name },
    { key: 'code', title: title('code'), width: 88, text: (row) => row.code },
    { key: 'unit', title: title('unit'), width: 160, grow: 3, text: (row) => row.unitLabel },
    {
      key: 'seated',
      title: title('seated'),
      width: 88,
      text: (row) => say(row.seated ? 'declarations.seated' : 'declarations.notSeated'),
    },
    {
      key: 'signedOn',
      title: title('signedOn'),
      width: 112,
      text: (row) => row.signed?.signedOn ?? say('declarations.unsigned'),
      sortBy: (row) => row.signed?.signedOn ?? null,
    },
    {
      key: 'declared',
      title: title('declared'),
      width: 180,
      grow: 2,
      definition: say('declarations.hints.declared'),
      text: (row) => declaredWords(say, row),
    },
    {
      key: 'reminders',
      title: title('reminders'),
      width: 96,
      numeric: true,
      definition: say('declarations.hints.reminders'),
      text: (row) => (row.reminders === 0 ? '' : String(row.reminders)),
      sortBy: (row) => row.reminders,
    },
    {
      key: 'lastReminded',
      title: title('lastReminded'),
      width: 120,
      text: (row) => (row.lastRemindedAt === null ? '' : dayOf(row.lastRemindedAt)),
      sortBy: (row) => row.lastRemindedAt,
    },
    {
      key: 'recordedBy',
      title: title('recordedBy'),
      width: 120,
      optional: true,
      text: (row) => row.signed?.recordedBy ?? '',
    },
  ]
}

export const DECLARATION_FILTERS = ['seated', 'state', 'declared', 'reminded'] as const

export function declarationFilters(say: Say): Filter<DeclarationLine>[] {
  const label = (key: string) => say(`declarations.filters.${key}`)
  const yesNo = (yes: string, no: string) => [
    { value: 'yes', label: say(`declarations.${yes}`) },
    { value: 'no', label: say(`declarations.${no}`) },
  ]
  const answer = (yes: boolean) => (yes ? 'yes' : 'no')
  return [
    {
      key: 'seated',
      label: label('seated'),
      options: yesNo('seated', 'notSeated'),
      valuesOf: (row) => [answer(row.seated)],
    },
    {
      key: 'state',
      label: label('state'),
      options: yesNo('signed', 'unsigned'),
      valuesOf: (row) => [answer(row.signed !== null)],
    },
    {
      key: 'declared',
      label: label('declared'),
      options: yesNo('declaredState.some', 'declaredState.none'),
      valuesOf: (row) => (row.signed === null ? [] : [answer(declaredParts(row.signed.content).length > 0)]),
    },
    {
      key: 'reminded',
      label: label('reminded'),
      options: yesNo('remindedState.yes', 'remindedState.no'),
      valuesOf: (row) => [answer(row.reminders > 0)],
    },
  ]
}
