import type { PlanRule } from './rule.ts'

export const window: PlanRule = {
  id: 'window',
  title: {
    zh: '已结束、不宜安排和期限以外的轮次不安排',
    en: 'Nothing in a closed or blocked round, before the first or after the last',
  },
  violations: ({ unitOf, roundOf, rounds }, visits) =>
    visits.flatMap((visit) => {
      const [unit, round] = [unitOf.get(visit.unit), roundOf.get(visit.round)]
      if (!unit || !round) return []
      const faults: string[] = []
      if (round.closed) faults.push(`${round.id} 轮已结束`)
      if (unit.blocked.has(round.at)) faults.push(`${unit.name}不能安排在 ${round.id} 轮`)
      if (round.at < unit.first) faults.push(`${unit.name}最早在 ${rounds[unit.first]?.id ?? ''} 轮`)
      if (round.at > unit.last) faults.push(`${unit.name}最晚在 ${rounds[unit.last]?.id ?? ''} 轮`)
      return faults.map((text) => ({ rule: 'window', ids: [unit.id, round.id], text }))
    }),
}
