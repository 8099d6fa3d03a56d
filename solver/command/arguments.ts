import type { Question } from './contract.ts'
import { readQuestion } from './read-question.ts'
import { readSettings, type Settings } from './read-settings.ts'
import { splitWords } from './split-words.ts'
import { OPTIONS, type Verb, VERBS } from './usage.ts'

/** What the command line asks for. `look` needs no search, `ask` solves again. */
export type Command =
  | { kind: 'solve'; problem: string; out: string | null; settings: Settings }
  | { kind: 'look'; verb: 'check' | 'explain' | 'pool'; problem: string; answer: string }
  | { kind: 'list'; problem: string; list: string }
  | { kind: 'ask'; problem: string; answer: string; question: Question; settings: Settings }

export type ParsedCommand = { ok: true; command: Command } | { ok: false; fault: string }

/** Reads the words after the program's name; without a verb they ask for `solve`. */
export function parseCommand(words: readonly string[]): ParsedCommand {
  const named = VERBS.find((verb) => verb === words[0])
  const verb: Verb = named ?? 'solve'
  const split = splitWords(named ? words.slice(1) : words, OPTIONS[verb])
  if (!split.ok) return split
  const { files, values } = split.words
  const needed = verb === 'solve' ? 1 : 2
  if (files.length !== needed) return { ok: false, fault: `${verb}: ${files.length} files given, ${needed} needed` }
  return makeCommand(verb, files, values)
}

function makeCommand(verb: Verb, files: readonly string[], values: ReadonlyMap<string, string>): ParsedCommand {
  const [problem = '', answer = ''] = files
  if (verb === 'check' && /\.(txt|csv|tsv)$/i.test(answer))
    return { ok: true, command: { kind: 'list', problem, list: answer } }
  if (verb === 'check' || verb === 'pool') return { ok: true, command: { kind: 'look', verb, problem, answer } }
  const asked = readQuestion(verb, values)
  if (!asked.ok) return asked
  const read = readSettings(values)
  if (!read.ok) return read
  const { settings } = read
  if (verb === 'solve')
    return { ok: true, command: { kind: 'solve', problem, out: values.get('--out') ?? null, settings } }
  const { question } = asked
  if (question) return { ok: true, command: { kind: 'ask', problem, answer, question, settings } }
  return { ok: true, command: { kind: 'look', verb: 'explain', problem, answer } }
}
