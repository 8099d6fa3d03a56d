import type { RosterRule } from '../rule.ts'
import { apart } from './apart.ts'
import { away } from './away.ts'
import { ban } from './ban.ts'
import { listed } from './listed.ts'
import { lock } from './lock.ts'
import { maxTeams } from './max-teams.ts'
import { minTeams } from './min-teams.ts'
import { oneSeat } from './one-seat.ts'
import { overlap } from './overlap.ts'
import { recusal } from './recusal.ts'
import { role } from './role.ts'
import { sameUnitRound } from './same-unit-round.ts'
import { sameUnitTeam } from './same-unit-team.ts'
import { seats } from './seats.ts'
import { together } from './together.ts'

/** Every hard rule of a roster, facts about single seats first. A new rule is one file and one line here. */
export const ROSTER_RULES: readonly RosterRule[] = [
  recusal, // absolute: not on the team; leader-only: not as leader or deputy
  away, // never during an absence
  ban, // not where the office excluded them
  role, // only as what they are listed for
  seats, // at most so many of a role on a team
  oneSeat, // one role per person and team
  overlap, // teams at the same time share nobody, unless concurrent
  maxTeams, // at most so many teams a person
  minTeams, // at least so many teams a person
  sameUnitTeam, // at most so many of one home unit on a team
  sameUnitRound, // at most so many seats of one home unit in the round
  apart, // hard pairs never meet on a team
  together, // hard pairs share every team or none
  lock, // what the office fixed holds
  listed, // only people, teams and roles of the problem
]
