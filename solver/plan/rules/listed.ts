import type { PlanRule } from './rule.ts'

export const listed: PlanRule = {
  id: 'listed',
  title: { zh: '只安排清单内的单位、轮次和巡察组', en: 'Visits name listed units, rounds and teams' },
  violations: ({ unitOf, roundOf }, visits) =>
    visits.flatMap(({ unit, round, team }) => {
      const teams = roundOf.get(round)?.teams
      const faults: string[] = []
      if (!unitOf.has(unit)) faults.push(`清单中没有单位 ${unit}`)
      if (teams === undefined) faults.push(`清单中没有 ${round} 轮`)
      else if (!Number.isInteger(team) || team < 1 || team > teams) faults.push(`${round} 轮没有第 ${team} 组`)
      return faults.map((text) => ({ rule: 'listed', ids: [unit, round], text }))
    }),
}
