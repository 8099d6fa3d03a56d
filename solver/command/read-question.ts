import { ROLES } from '../domain/team.ts'
import type { Question } from './contract.ts'
import type { Verb } from './usage.ts'

type Read = { ok: true; question: Question | null } | { ok: false; fault: string }

/** What a verb asks of an answer by solving again; null = it does not. */
export function readQuestion(verb: Verb, values: ReadonlyMap<string, string>): Read {
  if (verb === 'explain') return readPair(values)
  if (verb === 'substitutes') return readSubstitutes(values)
  if (verb === 'alternatives') return readAlternatives(values)
  if (verb !== 'repair') return { ok: true, question: null }
  const absent = (values.get('--absent') ?? '').split(',').flatMap((id) => id.trim() || [])
  if (absent.length === 0) return { ok: false, fault: 'repair: --absent is needed, the ids of people with commas' }
  return { ok: true, question: { kind: 'repair', absent } }
}

function readPair(values: ReadonlyMap<string, string>): Read {
  const person = values.get('--person')
  const team = values.get('--team')
  if (person === undefined && team === undefined) return { ok: true, question: null }
  if (person === undefined || team === undefined)
    return { ok: false, fault: 'explain: --person and --team are given together or not at all' }
  return { ok: true, question: { kind: 'pair', person, team } }
}

function readSubstitutes(values: ReadonlyMap<string, string>): Read {
  const team = values.get('--team')
  const role = ROLES.find((one) => one === values.get('--role'))
  if (team === undefined) return { ok: false, fault: 'substitutes: --team is needed' }
  if (role === undefined)
    return { ok: false, fault: `--role: ${values.get('--role') ?? 'missing'}, allowed are ${ROLES.join(', ')}` }
  return { ok: true, question: { kind: 'substitutes', team, role, person: values.get('--person') ?? null } }
}

const DEFAULTS = { count: 3, distance: 3, slack: 0.05 }

function readAlternatives(values: ReadonlyMap<string, string>): Read {
  const numberAt = (name: keyof typeof DEFAULTS) => Number(values.get(`--${name}`) ?? DEFAULTS[name])
  const [count, distance, slack] = [numberAt('count'), numberAt('distance'), numberAt('slack')]
  for (const [name, value] of Object.entries({ count, distance }))
    if (!(Number.isSafeInteger(value) && value > 0))
      return { ok: false, fault: `--${name}: ${values.get(`--${name}`)}, allowed is a whole number > 0` }
  if (!(Number.isFinite(slack) && slack >= 0))
    return { ok: false, fault: `--slack: ${values.get('--slack')}, allowed is a number ≥ 0, 0.05 = five percent` }
  return { ok: true, question: { kind: 'alternatives', count, distance, slack } }
}
