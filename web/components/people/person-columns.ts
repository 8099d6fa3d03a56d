import type { PersonRow } from '#api/people/schema.ts'
import { GRADES } from '#solver/domain/person.ts'
import { ROLES } from '#solver/domain/team.ts'
import type { Column } from '../tables/column.ts'
import type { Say } from '../tables/say.ts'
import { availabilityOn } from './availability.ts'

/** What the columns need besides the row. */
export interface PersonColumnsContext {
  say: Say
  today: string
  placeName: (code: string | null) => string
}

/** Columns of the talent pool; also the facts that a reader's drawer lists. */
export function personColumns(context: PersonColumnsContext): Column<PersonRow>[] {
  const { say } = context
  const title = (key: string) => say(`people.fields.${key}`)
  const personal = (row: PersonRow, text: string | null) => (row.masked ? say('people.masked') : (text ?? ''))
  const place = (code: string | null) => context.placeName(code) || (code ?? '')
  return [
    { key: 'name', title: title('name'), width: 88, pinned: true, text: (row) => row.name },
    { key: 'code', title: title('code'), width: 72, text: (row) => row.code },
    {
      key: 'gender',
      title: title('gender'),
      width: 64,
      optional: true,
      text: (row) => say(`domain.genders.${row.gender}`),
    },
    { key: 'sourceBody', title: title('sourceBody'), width: 104, grow: 2, text: (row) => row.sourceBody },
    { key: 'unitLabel', title: title('unitId'), width: 112, grow: 2, text: (row) => row.unitLabel },
    { key: 'post', title: title('post'), width: 104, grow: 1, text: (row) => row.post },
    { key: 'rank', title: title('rank'), width: 104, optional: true, text: (row) => row.rank },
    ...fitness(say, title),
    ...standing(context, title),
    {
      key: 'birthMonth',
      title: title('birthMonth'),
      width: 88,
      optional: true,
      text: (row) => personal(row, row.birthMonth),
    },
    { key: 'partySince', title: title('partySince'), width: 88, optional: true, text: (row) => row.partySince ?? '' },
    { key: 'phone', title: title('phone'), width: 120, optional: true, text: (row) => personal(row, row.phone) },
    {
      key: 'nativePlace',
      title: title('nativePlace'),
      width: 140,
      optional: true,
      text: (row) => place(row.nativePlace),
    },
    {
      key: 'growthPlace',
      title: title('growthPlace'),
      width: 140,
      optional: true,
      text: (row) => place(row.growthPlace),
    },
  ]
}

type Title = (key: string) => string

function fitness(say: Say, title: Title): Column<PersonRow>[] {
  const skill = (entry: PersonRow['skills'][number]) => `${say(`domain.skills.${entry.skill}`)} ${entry.level}`
  return [
    {
      key: 'roles',
      title: title('roles'),
      width: 116,
      grow: 1,
      text: (row) => roleWords(say, row),
      sortBy: (row) => Math.min(...row.roles.map((role) => ROLES.indexOf(role))),
    },
    {
      key: 'skills',
      title: title('skills'),
      width: 160,
      grow: 3,
      definition: say('people.definitions.skills'),
      text: (row) =>
        [...row.skills]
          .sort((a, b) => b.level - a.level)
          .map(skill)
          .join(say('tables.comma')),
    },
    {
      key: 'grade',
      title: title('grade'),
      width: 74,
      definition: say('people.definitions.grade'),
      text: (row) => say(`domain.grades.${row.grade}`),
      sortBy: (row) => GRADES.indexOf(row.grade),
    },
  ]
}

function roleWords(say: Say, row: PersonRow): string {
  return ROLES.filter((role) => row.roles.includes(role))
    .map((role) => say(`domain.roles.${role}`))
    .join(say('tables.comma'))
}

function standing({ say, today }: PersonColumnsContext, title: Title): Column<PersonRow>[] {
  return [
    {
      key: 'loadDays',
      title: title('loadDays'),
      width: 92,
      numeric: true,
      definition: say('people.definitions.loadDays'),
      text: (row) => String(row.loadDays),
      sortBy: (row) => row.loadDays,
    },
    {
      key: 'availability',
      title: title('availability'),
      width: 152,
      grow: 1,
      definition: say('people.definitions.availability', { today }),
      text: (row) => {
        const { kind, ...rest } = availabilityOn(row, today)
        return say(`people.available.${kind}`, rest)
      },
    },
    {
      key: 'pool',
      title: title('pool'),
      width: 100,
      definition: say('people.definitions.pool'),
      text: (row) => row.pooledSince ?? say('people.pool.out'),
      sortBy: (row) => row.pooledSince,
    },
  ]
}
