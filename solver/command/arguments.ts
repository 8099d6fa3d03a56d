import { ENGINE_CHOICES, type EngineChoice } from '../engines/choose.ts'

/** What the command line asks for. */
export type Command =
  | { verb: 'solve'; problem: string; out: string | null; options: SolveSettings }
  | { verb: 'check'; problem: string; answer: string }
  | { verb: 'explain'; problem: string; answer: string; person: string | null; team: string | null }

export interface SolveSettings {
  engine: EngineChoice
  seconds: number
  seed: number
  progress: boolean
}

export type ParsedCommand = { ok: true; command: Command } | { ok: false; fault: string }

export const USAGE = `Usage:
  solve PROBLEM.json [--out ANSWER.json] [--engine auto|highs|jslp] [--time-limit SECONDS] [--seed N] [--progress]
  check PROBLEM.json ANSWER.json
  explain PROBLEM.json ANSWER.json [--person P --team T]`

const DEFAULT_SECONDS = 60
const VALUED: Record<Command['verb'], readonly string[]> = {
  solve: ['--out', '--engine', '--time-limit', '--seed'],
  check: [],
  explain: ['--person', '--team'],
}
const FILES = { solve: 1, check: 2, explain: 2 }

/** Reads the words after the program's name; without a verb they ask for `solve`. */
export function parseCommand(words: readonly string[]): ParsedCommand {
  const [first] = words
  const named = first === 'check' || first === 'explain' || first === 'solve'
  const verb: Command['verb'] = named ? first : 'solve'
  const split = splitWords(named ? words.slice(1) : words, VALUED[verb], verb === 'solve' ? ['--progress'] : [])
  if ('fault' in split) return { ok: false, fault: split.fault }
  const { files, values } = split
  if (files.length !== FILES[verb])
    return { ok: false, fault: `${verb}: ${files.length} files given, ${FILES[verb]} needed` }
  const [problem = '', answer = ''] = files
  if (verb === 'check') return { ok: true, command: { verb, problem, answer } }
  if (verb === 'solve') return parseSolve(problem, values)
  const person = values.get('--person') ?? null
  const team = values.get('--team') ?? null
  if ((person === null) !== (team === null))
    return { ok: false, fault: 'explain: --person and --team are given together or not at all' }
  return { ok: true, command: { verb, problem, answer, person, team } }
}

function splitWords(words: readonly string[], valued: readonly string[], flags: readonly string[]) {
  const files: string[] = []
  const values = new Map<string, string>()
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    const [name = '', ...rest] = word.split('=')
    if (!word.startsWith('--')) files.push(word)
    else if (flags.includes(word)) values.set(word, '')
    else if (!valued.includes(name))
      return { fault: `${word}: unknown option; known are ${[...valued, ...flags].join(', ') || 'none'}` }
    else {
      const value = rest.length > 0 ? rest.join('=') : words[(i += 1)]
      if (value === undefined || value === '') return { fault: `${name}: a value is missing` }
      values.set(name, value)
    }
  }
  return { files, values }
}

function parseSolve(problem: string, values: ReadonlyMap<string, string>): ParsedCommand {
  const engineName = values.get('--engine') ?? 'auto'
  const engine = ENGINE_CHOICES.find((one) => one === engineName)
  if (!engine) return { ok: false, fault: `--engine: ${engineName}, allowed are ${ENGINE_CHOICES.join(', ')}` }
  const seconds = Number(values.get('--time-limit') ?? DEFAULT_SECONDS)
  if (!(Number.isFinite(seconds) && seconds > 0))
    return { ok: false, fault: `--time-limit: ${values.get('--time-limit')}, allowed is a number of seconds > 0` }
  const seed = Number(values.get('--seed') ?? 0)
  if (!(Number.isSafeInteger(seed) && seed >= 0))
    return { ok: false, fault: `--seed: ${values.get('--seed')}, allowed is a whole number ≥ 0` }
  const out = values.get('--out') ?? null
  const progress = values.has('--progress')
  return { ok: true, command: { verb: 'solve', problem, out, options: { engine, seconds, seed, progress } } }
}
