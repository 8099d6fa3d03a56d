import type { Change, Fix } from './answer.ts'
import { coverMost, uncoveredUnits, type Effort } from './coverage.ts'
import { prepare, type Prepared, type Unit } from './prepare.ts'
import type { PlanProblem } from './problem.ts'
import { withRound, withUnits } from './relax.ts'
import type { TeamRounds } from './team-rounds.ts'
import type { Planned } from './timeline.ts'

/** A package before it is tried. */
interface Proposal {
  changes: Change[]
  cost: number
  text: string
}

/** Steps in which rounds are lengthened and visits shortened, in months. */
const STEPS = [0.25, 0.5, 0.75, 1]
/** A package is tried this long at most, so that others are tried too. */
const TRY_SECONDS = 3

/** The problem after a change. */
export function applyChange(problem: PlanProblem, change: Change): PlanProblem {
  switch (change.kind) {
    case 'add-team':
      return withRound(problem, change.round, ({ teams }) => ({ teams: teams + change.teams }))
    case 'lengthen':
      return withRound(problem, change.round, () => ({ months: change.months }))
    case 'unblock':
      return withUnits(problem, [change.unit], ({ blocked, first, last }) => ({
        blocked: (blocked ?? []).filter((round) => !change.rounds.includes(round)),
        first: first != null && change.rounds.includes(first) ? null : (first ?? null),
        last: last != null && change.rounds.includes(last) ? null : (last ?? null),
      }))
    case 'shorten-visits':
      return withUnits(problem, change.units, () => ({ effort: change.effort }))
  }
}

/**
 * Packages of changes that cover more, each solved again before it is offered, cheapest first. Of every family
 * (further teams, one longer round, all rounds longer, windows opened, shorter visits) the cheapest that covers most.
 */
export function findFixes(
  prepared: Prepared,
  planned: Planned,
  work: Effort & { teamRounds: TeamRounds | null },
): Fix[] {
  const families = [
    addTeams(work.teamRounds),
    unblocks(prepared, planned),
    longerRounds(prepared),
    allLonger(prepared),
    shorterVisits(prepared, planned),
  ].filter((family) => family.length > 0)
  const deadline = work.now() + work.seconds * 1000
  const fixes = families.flatMap((family, i) => {
    // Families share the time that is left evenly.
    const share = (deadline - work.now()) / (families.length - i)
    return bestOf(family, { prepared, planned, work: { ...work, seconds: share / 1000 } })
  })
  return fixes.sort((a, b) => a.cost - b.cost || b.covers - a.covers)
}

interface Attempt {
  prepared: Prepared
  planned: Planned
  work: Effort
}

/**
 * First a quick greedy try of every proposal, then the model for those cheaper than the first that covers everything,
 * as far as the time goes. Offers the cheapest that covers everything, else the one that covers most, if any.
 */
function bestOf(family: readonly Proposal[], attempt: Attempt): Fix[] {
  const { work } = attempt
  const deadline = work.now() + work.seconds * 1000
  const left = () => (deadline - work.now()) / 1000
  const tries: Fix[] = []
  for (const proposal of family) {
    if (left() <= 0) break
    const fix = tryProposal(proposal, attempt, 0)
    if (fix) tries.push(fix)
    if (fix?.coversAll) break
  }
  const complete = tries.find((fix) => fix.coversAll)
  for (const proposal of family) {
    if (left() <= 0 || (complete && proposal.cost >= complete.cost)) break
    const fix = tryProposal(proposal, attempt, Math.min(TRY_SECONDS, left()))
    if (fix) tries.push(fix)
    if (fix?.coversAll) break
  }
  const [best] = tries.sort((a, b) => b.covers - a.covers || a.cost - b.cost)
  return best && best.covers > 0 ? [best] : []
}

/** Solves the changed problem for coverage; without time only the greedy start is tried. */
function tryProposal(proposal: Proposal, { prepared, planned, work }: Attempt, seconds: number): Fix | null {
  const problem = proposal.changes.reduce(applyChange, prepared.problem)
  const tried = coverMost(problem, planned, { ...work, seconds })
  if (tried === null) return null
  const open = uncoveredUnits(prepare(problem), tried.planned).length
  const covers = uncoveredUnits(prepared, planned).length - open
  return { ...proposal, covers, coversAll: open === 0, text: textOf(proposal, covers, open) }
}

function textOf({ text }: Proposal, covers: number, open: number): string {
  return `${text}：可再覆盖 ${covers} 个单位，${open === 0 ? '实现全覆盖' : `仍有 ${open} 个未覆盖`}`
}

function addTeams(teamRounds: TeamRounds | null): Proposal[] {
  if (!teamRounds || teamRounds.added.length === 0) return []
  const { added } = teamRounds
  return [
    {
      changes: added.map(({ round, teams }) => ({ kind: 'add-team', round: round.id, teams })),
      cost: added.reduce((sum, { round, teams }) => sum + teams * round.months, 0),
      text: added.map(({ round, teams }) => `${round.id} 轮增加 ${teams} 个组`).join('，'),
    },
  ]
}

function longer(prepared: Prepared, at: readonly number[], months: number): Proposal {
  const rounds = prepared.rounds.filter((round) => at.includes(round.at))
  return {
    changes: rounds.map((round) => ({ kind: 'lengthen', round: round.id, months: round.months + months })),
    cost: rounds.reduce((sum, round) => sum + round.teams * months, 0),
    text: rounds.length === 1 ? `${rounds[0]?.id ?? ''} 轮延长 ${months} 个月` : `各轮均延长 ${months} 个月`,
  }
}

const openRounds = ({ rounds }: Prepared) => rounds.filter((round) => !round.closed && round.teams > 0)

function longerRounds(prepared: Prepared): Proposal[] {
  return STEPS.flatMap((step) => openRounds(prepared).map((round) => longer(prepared, [round.at], step))).sort(
    (a, b) => a.cost - b.cost,
  )
}

function allLonger(prepared: Prepared): Proposal[] {
  const rounds = openRounds(prepared).map((round) => round.at)
  return rounds.length < 2 ? [] : STEPS.map((step) => longer(prepared, rounds, step))
}

/** Opens every window of the uncovered units at once; which of them was needed shows in the plan. */
function unblocks(prepared: Prepared, planned: Planned): Proposal[] {
  const changes = uncoveredUnits(prepared, planned).flatMap(({ id }): Change[] => {
    const unit = prepared.problem.units.find((unit) => unit.id === id)
    const rounds = [...(unit?.blocked ?? []), unit?.first, unit?.last].filter((round) => round != null)
    return rounds.length === 0 ? [] : [{ kind: 'unblock', unit: id, rounds: [...new Set(rounds)] }]
  })
  if (changes.length === 0) return []
  return [{ changes, cost: 0, text: `放开 ${changes.length} 个未覆盖单位的轮次限制` }]
}

/** Visits as long as those left over, all of them shortened alike: the same unit length is the same standard. */
function shorterVisits(prepared: Prepared, planned: Planned): Proposal[] {
  const efforts = [...new Set(uncoveredUnits(prepared, planned).map((unit) => unit.effort))]
  return efforts
    .flatMap((effort) => STEPS.filter((step) => step < effort).map((step) => shorter(prepared.units, effort, step)))
    .sort((a, b) => a.cost - b.cost)
}

function shorter(units: readonly Unit[], effort: number, step: number): Proposal {
  const concerned = units.filter((unit) => unit.effort === effort && unit.left > 0)
  return {
    changes: [{ kind: 'shorten-visits', units: concerned.map((unit) => unit.id), effort: effort - step }],
    cost: concerned.reduce((sum, unit) => sum + step * unit.left, 0),
    text: `${effort} 个月的巡察缩短为 ${effort - step} 个月`,
  }
}
