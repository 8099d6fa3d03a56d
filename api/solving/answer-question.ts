import { performance } from 'node:perf_hooks'
import { findAlternatives } from '#solver/whatif/alternatives.ts'
import type { Asked } from '#solver/whatif/asked.ts'
import { repairRoster } from '#solver/whatif/repair.ts'
import { findSubstitutes } from '#solver/whatif/substitutes.ts'
import { whyNot } from '#solver/whatif/why-not.ts'
import { whySeat } from '#solver/whatif/why-seat.ts'
import type { Question } from '../questions/schema.ts'
import type { Message, QuestionJob } from './messages.ts'

/** The same question about the same roster has the same answer. */
const SEED = 1

async function answer(asked: Asked, question: Question) {
  switch (question.ask) {
    case 'why-seat': {
      const { ask, personId: person, teamId: team } = question
      return { ask, answer: await whySeat(asked, { person, team }) }
    }
    case 'why-not': {
      const { ask, personId: person, teamId: team, role } = question
      return { ask, answer: await whyNot(asked, { person, team, ...(role === undefined ? {} : { role }) }) }
    }
    case 'substitutes': {
      const { ask, personId: person, teamId: team, role } = question
      return { ask, answer: await findSubstitutes(asked, { team, role, ...(person === null ? {} : { person }) }) }
    }
    case 'repair': {
      const absent = question.absent.map(({ personId: person, from, to }) => ({
        person,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      }))
      return { ask: question.ask, answer: await repairRoster(asked, absent) }
    }
    case 'alternatives': {
      const { ask, ...wish } = question
      return { ask, answer: { alternatives: await findAlternatives(asked, wish) } }
    }
  }
}

export async function answerQuestion(job: QuestionJob): Promise<Message> {
  const { problem, assignments, proven, seconds, question } = job
  const began = performance.now()
  const now = () => performance.now()
  const found = await answer({ problem, assignments, proven, seconds, seed: SEED, engine: 'auto', now }, question)
  return { kind: 'reply', reply: { ...found, seconds: Math.round(now() - began) / 1000 } }
}
