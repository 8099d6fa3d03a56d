import { addDays } from '#solver/domain/period.ts'
import { levelValues } from '#solver/explain/verify.ts'
import { toJson } from '../db/codecs.ts'
import type { RecusalHitsTable } from '../db/recusal-tables.ts'
import type { AuthorisationsTable, RostersTable, SeatsTable } from '../db/tables.ts'
import type { DemoRound } from './calendar.ts'
import { pastProblem, type RosterScene } from './past-problem.ts'
import { seatPeople } from './seating.ts'
import type { DemoTeam } from './tasks.ts'

export interface PublishedRoster {
  roster: RostersTable
  seats: SeatsTable[]
  authorisations: AuthorisationsTable[]
  recusalHits: RecusalHitsTable[]
}

const PUBLISHER = '演示·巡察办'
const AUTHORISER = '演示·领导小组'

/** A legal roster of the round, published and authorised five days before it starts. */
export function publishPast(round: DemoRound, teams: readonly DemoTeam[], scene: RosterScene): PublishedRoster {
  const frozen = pastProblem(round, teams, scene)
  const assignments = seatPeople(frozen.problem, scene.random)
  const at = `${addDays(round.from, -5)}T01:30:00.000Z`
  const rosterId = `roster-${round.code}`
  const seats = assignments.map(({ person, team, role }, i): SeatsTable => {
    const first = role === 'member' && assignments.findIndex((one) => one.team === team && one.role === role) === i
    return { rosterId, teamId: team, personId: person, role, locked: 0, liaison: first ? 1 : 0 }
  })
  const stored = { problem: toJson(frozen), levels: toJson(levelValues(frozen.problem, assignments)) }
  return {
    roster: rosterRow(rosterId, round, at, stored),
    seats,
    authorisations: teams.flatMap((team) => authorisationOf(team, rosterId, round, { seats, at })),
    recusalHits: frozen.hits.map(({ personId, unitId, rule, strength, status, evidence, sentence }, i) => ({
      personId,
      unitId,
      rule,
      strength,
      status,
      id: `${rosterId}-hit-${i + 1}`,
      roundId: round.id,
      evidence: toJson({ ...evidence, sentence }),
      computedAt: at,
    })),
  }
}

function rosterRow(
  id: string,
  round: DemoRound,
  at: string,
  stored: { problem: string; levels: string },
): RostersTable {
  const nothing = { basedOn: null, runId: null, withdrawnBy: null, withdrawnAt: null, withdrawnReason: null }
  return {
    ...nothing,
    ...stored,
    id,
    roundId: round.id,
    version: 1,
    name: `${round.name}编组`,
    status: 'published',
    revision: 2,
    bans: '[]',
    leftOut: '[]',
    createdBy: PUBLISHER,
    createdAt: `${addDays(round.from, -12)}T01:30:00.000Z`,
    publishedBy: PUBLISHER,
    publishedAt: at,
  }
}

function authorisationOf(
  team: DemoTeam,
  rosterId: string,
  round: DemoRound,
  { seats, at }: { seats: readonly SeatsTable[]; at: string },
): AuthorisationsTable[] {
  const leader = seats.find((seat) => seat.teamId === team.row.id && seat.role === 'leader')
  if (!leader) return []
  const [year = '', ordinal = ''] = round.code.split('-')
  return [
    {
      id: `${team.row.id}-authorisation`,
      rosterId,
      teamId: team.row.id,
      leaderId: leader.personId,
      number: `云巡授〔${year}〕${ordinal}-${team.row.ordinal}号`,
      tasks: toJson(team.tasks.map(({ id, unitId }, i) => ({ id, unitId, unitName: team.units[i]?.name ?? '' }))),
      authorisedBy: AUTHORISER,
      authorisedAt: at,
    },
  ]
}
