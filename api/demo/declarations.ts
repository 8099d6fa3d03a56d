import { KIN_RELATIONS } from '#solver/domain/kin.ts'
import { addDays } from '#solver/domain/period.ts'
import { fromBit, toJson } from '../db/codecs.ts'
import type { DeclarationsTable } from '../db/recusal-tables.ts'
import type { DeclarationContent } from '../recusals/declaration-schema.ts'
import type { DemoRound } from './calendar.ts'
import type { DemoPerson } from './people.ts'
import type { Random } from './random.ts'
import type { DemoRecords } from './records.ts'

const NOTHING_ELSE = '除上列情形外，本人与本轮被巡察单位无其他应当回避的情形'
const OFFICE = '演示·巡察办'
/** Whoever takes part in a round to come, or under way, and has signed by now. */
const SIGNED = 0.88
/** On paper, entered by the office. */
const ON_PAPER = 0.25

/** What the register knows of the person by that day, declared once more. */
function contentOf({ kin, interests }: DemoRecords, signedOn: string): DeclarationContent {
  return {
    kin: kin.flatMap(({ name, relation, unitId, title, leading }) => {
      const exact = KIN_RELATIONS.find((one) => one === relation)
      return exact === undefined ? [] : [{ name, relation: exact, unitId, title, leading: fromBit(leading) }]
    }),
    interests: interests
      .filter(({ from }) => from <= signedOn)
      .map(({ unitId, reason, from, to }) => ({ unitId, reason, from, to })),
    others: [],
    note: NOTHING_ELSE,
  }
}

interface Signing {
  round: DemoRound
  records: ReadonlyMap<string, DemoRecords>
  random: Random
}

function signed(person: DemoPerson, signedOn: string, { round, records, random }: Signing): DeclarationsTable[] {
  const mine = records.get(person.row.id)
  if (!mine) return []
  return [
    {
      id: `declaration-${round.code}-${person.row.id}`,
      roundId: round.id,
      personId: person.row.id,
      signedOn,
      content: toJson(contentOf(mine, signedOn)),
      recordedBy: random.chance(ON_PAPER) ? OFFICE : person.row.name,
      recordedAt: `${signedOn}T08:30:00.000Z`,
    },
  ]
}

/** A round that was held: everybody seated signed before it started. */
export function signedByAll(people: readonly DemoPerson[], signing: Signing): DeclarationsTable[] {
  return people.flatMap((person) => signed(person, addDays(signing.round.from, -signing.random.int(6, 11)), signing))
}

/** A round under way or in preparation: most have signed, some are still missing. */
export function signedByMost(people: readonly DemoPerson[], today: string, signing: Signing): DeclarationsTable[] {
  const { round, random } = signing
  const latest = round.from <= today ? round.from : today
  return people
    .filter(() => random.chance(SIGNED))
    .flatMap((person) => signed(person, addDays(latest, -random.int(1, 11)), signing))
}
