import { addRow, addWhole, addBinary } from '../../milp/model.ts'
import { MONTHS_TOLERANCE } from '../barriers.ts'
import { fewestTeams, pack } from '../packing.ts'
import { accumulated, outdoes, patternsOf, type Pattern } from '../patterns.ts'
import type { Round } from '../prepare.ts'
import { visitsIn, type Sheet } from '../sheet.ts'
import { byRound, type Planned } from '../timeline.ts'
import type { PlanRule } from './rule.ts'

/**
 * 每组每轮的巡察时间之和不超过该轮月数. Teams are indivisible, so months alone do not decide; exactly:
 * with whole numbers fill[p] of teams filled by pattern p, Σ fill[p] ≤ teams, and for every distinct effort e
 * Σ visits not shorter than e ≤ Σ fill[p] × slots of p not shorter than e.
 * Slots are nested by length, so by Hall's theorem these rows hold exactly when the visits fit.
 */
export const capacity: PlanRule = {
  id: 'capacity',
  title: { zh: '一个组一轮的巡察时间不超过该轮月数', en: 'The efforts of a team in a round fit into its months' },
  constrain(sheet) {
    for (const round of sheet.prepared.rounds) constrainRound(sheet, round)
  },
  violations({ unitOf, roundOf }, visits) {
    const used = new Map<string, { round: Round; team: number; months: number }>()
    for (const visit of visits) {
      const [unit, round] = [unitOf.get(visit.unit), roundOf.get(visit.round)]
      if (!unit || !round) continue
      const key = `${visit.team} ${round.id}`
      const months = (used.get(key)?.months ?? 0) + unit.effort
      used.set(key, { round, team: visit.team, months })
    }
    return [...used.values()]
      .filter(({ round, months }) => months > round.months + MONTHS_TOLERANCE)
      .map(({ round, team, months }) => ({
        rule: 'capacity',
        ids: [round.id, String(team)],
        text: `${round.id} 轮第 ${team} 组安排 ${months} 个月，该轮只有 ${round.months} 个月`,
      }))
  },
}

function constrainRound(sheet: Sheet, round: Round): void {
  const efforts = visitsIn(sheet, round.at).map(({ unit }) => effortOf(sheet, unit))
  const sizes = [...new Set(efforts)].filter((effort) => effort > 0).sort((a, b) => b - a)
  if (sizes.length === 0) return
  const patterns = patternsOf(sizes, round.months)
  if (patterns === null) constrainTeams(sheet, round)
  else constrainPatterns(sheet, round, { sizes, patterns })
}

const effortOf = (sheet: Sheet, unit: number) => sheet.prepared.units[unit]?.effort ?? 0

interface Fill {
  sizes: readonly number[]
  patterns: readonly Pattern[]
}

function constrainPatterns(sheet: Sheet, round: Round, { sizes, patterns }: Fill): void {
  const { model } = sheet
  const fill = patterns.map((pattern) =>
    addWhole(model, `fill ${round.id} ${pattern.join('/')}`, { lower: 0, upper: round.teams }),
  )
  const tag = { rule: 'capacity', subject: [round.id] }
  const extra = sheet.extraTeams.get(round.at)
  const own = round.teams - (extra === undefined ? 0 : (model.columns[extra]?.upper ?? 0))
  const used = fill.map((column): [number, number] => [column, 1])
  addRow(model, extra === undefined ? used : [...used, [extra, -1]], { upper: own }, tag)
  for (const [k, size] of sizes.entries()) {
    const visits = visitsIn(sheet, round.at).filter(({ unit }) => effortOf(sheet, unit) >= size)
    const slots = fill.map((column, p): [number, number] => [column, -(patterns[p]?.[k] ?? 0)])
    addRow(model, [...visits.map(({ column }): [number, number] => [column, 1]), ...slots], { upper: 0 }, tag)
  }
  sheet.settlers.push((planned, values) => {
    for (const column of fill) values[column] = 0
    const teams = teamsOf(sheet, round, planned)
    if (extra !== undefined) values[extra] = Math.max(0, teams.length - own)
    for (const efforts of teams) {
      const counts = accumulated(sizes.map((size) => efforts.filter((effort) => effort === size).length))
      const column = fill[patterns.findIndex((pattern) => outdoes(pattern, counts))]
      if (column !== undefined) values[column] = (values[column] ?? 0) + 1
    }
  })
}

/** The plain form for efforts too many and too fine to list patterns of: who sits with which team. */
function constrainTeams(sheet: Sheet, round: Round): void {
  const { model } = sheet
  const teams = Array.from({ length: round.teams }, (_, team) => team)
  const tag = { rule: 'capacity', subject: [round.id] }
  const visits = visitsIn(sheet, round.at)
  const columns = visits.map(({ unit }) => teams.map((team) => addBinary(model, `team ${unit} ${round.id} ${team}`)))
  for (const [i, { column }] of visits.entries()) {
    const shares = (columns[i] ?? []).map((share): [number, number] => [share, 1])
    addRow(model, [[column, -1], ...shares], { lower: 0, upper: 0 }, tag)
  }
  for (const team of teams) {
    const terms = visits.map(({ unit }, i): [number, number] => [columns[i]?.[team] ?? 0, effortOf(sheet, unit)])
    addRow(model, terms, { upper: round.months }, tag)
  }
  sheet.settlers.push((planned, values) => {
    const units = byRound(sheet.prepared, planned)[round.at] ?? []
    const efforts = units.map((unit) => effortOf(sheet, unit))
    const placed = pack(efforts, { teams: round.teams, months: round.months })
    for (const [i, { unit }] of visits.entries()) {
      const team = placed?.[units.indexOf(unit)]
      for (const [k, share] of (columns[i] ?? []).entries()) values[share] = k === team ? 1 : 0
    }
  })
}

/** Efforts per team of a packing; nothing when the visits do not fit, which the check of the vector then finds. */
function teamsOf(sheet: Sheet, round: Round, planned: Planned): number[][] {
  const efforts = (byRound(sheet.prepared, planned)[round.at] ?? []).map((unit) => effortOf(sheet, unit))
  const most = sheet.extraTeams.has(round.at) ? (fewestTeams(efforts, round.months) ?? 0) : round.teams
  const teams = Array.from({ length: most }, (): number[] => [])
  pack(efforts, { teams: most, months: round.months })?.forEach((team, i) => teams[team]?.push(efforts[i] ?? 0))
  return teams.filter((team) => team.some((effort) => effort > 0))
}
