import type { Kysely } from 'kysely'
import { ROLES } from '#solver/domain/team.ts'
import { fromBit } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { notFound, Refusal } from '../errors.ts'
import { readRound } from '../rounds/read.ts'
import { readRoster } from './read.ts'
import type { AuthorisationPaper, Roster } from './schema.ts'

/** Recusals of the team that were set aside for its task: the paper says which, why, and who approved. */
function overridesOf(roster: Roster, teamId: string, unitIds: readonly string[]): AuthorisationPaper['overrides'] {
  const names = new Map(roster.people.map(({ id, name }) => [id, name]))
  const seats = roster.seats.filter((seat) => seat.teamId === teamId)
  const said = new Set<string>()
  return roster.hits.flatMap(({ key, personId, unitId, status, decision, sentence }) => {
    const seat = seats.find((one) => one.personId === personId)
    if (status !== 'overridden' || !decision?.approvedBy || !seat || !unitIds.includes(unitId) || said.has(key))
      return []
    said.add(key)
    return [
      {
        personName: names.get(personId) ?? personId,
        role: seat.role,
        sentence,
        reason: decision.reason,
        requestedBy: decision.decidedBy,
        approvedBy: decision.approvedBy,
        approvedAt: decision.approvedAt ?? '',
      },
    ]
  })
}

/** 授权书 of one team: number, leader, tasks, members, and every recusal that was set aside. */
export async function readPaper(
  db: Kysely<DB>,
  { rosterId, teamId }: { rosterId: string; teamId: string },
): Promise<AuthorisationPaper> {
  const roster = await readRoster(db, rosterId)
  const [round, office] = await Promise.all([
    readRound(db, roster.roundId),
    db.selectFrom('office').select(['name', 'demo']).executeTakeFirst(),
  ])
  const team = round.teams.find(({ id }) => id === teamId)
  if (!team) throw notFound('巡察组', teamId)
  const given = roster.authorisations.find((one) => one.teamId === teamId)
  if (!given) throw new Refusal('refused', `“${team.name}”尚未授权，没有授权书`)
  const people = new Map(roster.people.map((person) => [person.id, person]))
  const seats = roster.seats.filter((seat) => seat.teamId === teamId)
  const { number, authorisedBy, authorisedAt } = given
  return {
    number,
    authorisedBy,
    authorisedAt,
    officeName: office?.name ?? '',
    demo: office ? fromBit(office.demo) : false,
    roundCode: round.code,
    roundName: round.name,
    teamName: team.name,
    from: team.from,
    to: team.to,
    seats: ROLES.flatMap((role) => seats.filter((seat) => seat.role === role)).map(({ personId, role, liaison }) => {
      const person = people.get(personId)
      return {
        role,
        liaison,
        name: person?.name ?? personId,
        unitLabel: person?.unitLabel ?? '',
        post: person?.post ?? '',
      }
    }),
    units: round.taskList.filter((task) => task.teamId === teamId).map(({ unitName }) => unitName),
    overrides: overridesOf(roster, teamId, team.unitIds),
  }
}
