import type { Assignment, RosterProblem } from '#solver/roster/problem.ts'
import type { Fault } from '../errors.ts'
import type { Question } from './schema.ts'

interface Roster {
  problem: RosterProblem
  assignments: readonly Assignment[]
}

function unlisted(where: string, list: readonly { id: string }[], id: string): Fault[] {
  if (list.some((one) => one.id === id)) return []
  const [what, allowed] =
    list.length > 0 ? [`没有 ${id}`, `${list[0]?.id ?? ''} 等 ${list.length} 个`] : [`没有 ${id}`, '无']
  return [{ where, what, allowed }]
}

function seatedFaults({ assignments }: Roster, question: Question): Fault[] {
  if (question.ask !== 'why-seat' && question.ask !== 'substitutes') return []
  const { personId, teamId } = question
  if (personId === null) return []
  const role = question.ask === 'substitutes' ? question.role : null
  const sits = assignments.some(
    (one) => one.person === personId && one.team === teamId && (role === null || one.role === role),
  )
  return sits ? [] : [{ where: 'question.personId', what: '不在所问的席位上', allowed: '所送席位中该组该职务的人员' }]
}

function absentFaults({ problem }: Roster, question: Question): Fault[] {
  if (question.ask !== 'repair') return []
  return question.absent.flatMap(({ personId, from, to }, i) => {
    const where = `question.absent.${i}`
    const turned = from !== undefined && to !== undefined && to < from
    return [
      ...unlisted(`${where}.personId`, problem.people, personId),
      ...(turned ? [{ where: `${where}.to`, what: `${to} 早于 ${from}`, allowed: `${from} 或之后` }] : []),
    ]
  })
}

/** Whom and what a question names must be in the round: where, what, what is allowed. */
export function questionFaults(roster: Roster, question: Question): Fault[] {
  const { people, teams } = roster.problem
  const person = 'personId' in question ? question.personId : null
  const named = [
    ...(person === null ? [] : unlisted('question.personId', people, person)),
    ...('teamId' in question ? unlisted('question.teamId', teams, question.teamId) : []),
    ...absentFaults(roster, question),
  ]
  return named.length > 0 ? named : seatedFaults(roster, question)
}
