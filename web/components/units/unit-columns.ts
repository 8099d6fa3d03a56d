import type { Unit } from '#api/units/schema.ts'
import { UNIT_STATES } from '#solver/domain/unit.ts'
import type { Column } from '../tables/column.ts'
import type { Say } from '../tables/say.ts'

/** Columns of the units table; also the facts that a reader's drawer lists. */
export function unitColumns(say: Say, placeName: (code: string | null) => string): Column<Unit>[] {
  const title = (key: string) => say(`units.fields.${key}`)
  const definition = (key: string) => ({ definition: say(`units.definitions.${key}`) })
  const yesNo = (yes: boolean) => say(yes ? 'tables.yes' : 'tables.no')
  return [
    { key: 'name', title: title('name'), width: 144, grow: 3, pinned: true, text: (unit) => unit.name },
    { key: 'code', title: title('code'), width: 92, text: (unit) => unit.code },
    { key: 'kind', title: title('kind'), width: 96, optional: true, text: (unit) => say(`domain.kinds.${unit.kind}`) },
    { key: 'sector', title: title('sector'), width: 80, grow: 1, text: (unit) => unit.sector },
    {
      key: 'state',
      title: title('state'),
      width: 106,
      ...definition('state'),
      text: (unit) => say(`domain.states.${unit.state}`),
      sortBy: (unit) => UNIT_STATES.indexOf(unit.state),
    },
    {
      key: 'lastVisitOn',
      title: title('lastVisitOn'),
      width: 100,
      ...definition('lastVisitOn'),
      text: (unit) => unit.lastVisitOn ?? (unit.neverReached ? say('units.never') : ''),
      sortBy: (unit) => unit.lastVisitOn ?? '0',
    },
    {
      key: 'nextRound',
      title: title('nextRound'),
      width: 88,
      ...definition('nextRound'),
      text: (unit) => unit.nextRound ?? '',
    },
    { key: 'required', title: title('required'), width: 72, text: (unit) => yesNo(unit.required) },
    number('effort', title('effort'), 126, definition('effort').definition),
    number('priority', title('priority'), 70, definition('priority').definition),
    { key: 'headName', title: title('headName'), width: 84, grow: 1, text: (unit) => unit.headName },
    { key: 'headPost', title: title('headPost'), width: 120, optional: true, text: (unit) => unit.headPost },
    {
      key: 'parentId',
      title: title('parentId'),
      width: 130,
      grow: 1,
      optional: true,
      text: (unit) => unit.parentName ?? '',
    },
    {
      key: 'flags',
      title: title('flags'),
      width: 140,
      grow: 1,
      optional: true,
      text: (unit) => unit.flags.map((flag) => say(`domain.flags.${flag}`)).join(say('tables.comma')),
    },
    {
      key: 'place',
      title: title('place'),
      width: 140,
      optional: true,
      text: (unit) => placeName(unit.place) || (unit.place ?? ''),
    },
    { key: 'note', title: title('note'), width: 180, grow: 1, optional: true, text: (unit) => unit.note },
  ]
}

function number(key: 'effort' | 'priority', title: string, width: number, definition: string): Column<Unit> {
  return {
    key,
    title,
    width,
    numeric: true,
    definition,
    text: (unit) => String(unit[key]),
    sortBy: (unit) => unit[key],
  }
}
