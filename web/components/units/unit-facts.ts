import type { Unit } from '#api/units/schema.ts'
import type { Say } from '../tables/say.ts'
import { unitColumns } from './unit-columns.ts'

export interface UnitNames {
  say: Say
  placeName: (code: string | null) => string
  unitName: (id: string) => string
  /** Null for a person the reader does not see. */
  person: (id: string) => { name: string; code: string } | null
}

type Fact = { key: string; label: string; text: string }

/** What the register knows of a unit: the columns of the table, and after the head what no table shows. */
export function unitFacts(unit: Unit, names: UnitNames): Fact[] {
  const { say, placeName, unitName, person } = names
  const fact = (key: string, text: string): Fact => ({ key, label: say(`units.fields.${key}`), text })
  const pooled = unit.headPersonId === null ? null : person(unit.headPersonId)
  const ofHead = [
    fact('headSince', unit.headSince ?? ''),
    fact('headPlace', placeName(unit.headPlace) || (unit.headPlace ?? '')),
    fact('headPersonId', pooled === null ? '' : say('people.named', { ...pooled })),
  ]
  const affiliates = fact('affiliateIds', unit.affiliateIds.map(unitName).join(say('tables.comma')))
  return unitColumns(say, placeName).flatMap(({ key, title, text }) => {
    const shown = { key, label: title, text: text(unit) }
    if (key === 'headPost') return [shown, ...ofHead]
    return key === 'parentId' ? [shown, affiliates] : [shown]
  })
}

/** Posts that the head has held, one line each. */
export function headPostLines({ headPosts }: Unit, { say, unitName }: UnitNames): string[] {
  return headPosts.map(({ from, to, unitId, title, leading }) =>
    [`${from} – ${to ?? say('people.present')}`, unitName(unitId), title, leading ? say('units.fields.leading') : '']
      .filter(Boolean)
      .join(' · '),
  )
}
