import { performance } from 'node:perf_hooks'
import type { RecusalHit } from '#solver/domain/recusal.ts'
import type { UnitFacts } from '#solver/domain/unit.ts'
import { findHits } from '#solver/recusal/find-hits.ts'
import { openRecusalBook } from '#solver/recusal/recusal-book.ts'
import { type CensusSize, type MadeCensus, makeCensus } from './recusals-census.ts'
import { askEveryPair } from './recusals-naive.ts'

const SIZE: Omit<CensusSize, 'seed'> = { people: 2000, units: 400, posts: 20_000, kin: 6000 }
/** Rounds of measuring, each of one naive run between runs anew, so that both meet the same load of the machine. */
const ROUNDS = 5
const ANEW_IN_A_ROUND = 3
const EDITS = { person: 1000, unit: 200 }

/** One line of the table: what was done, its median milliseconds, and how often they go into those of all anew. */
export interface RecusalFigure {
  what: string
  ms: number
  /** What was found, or of how many people it was found again (the median of the edits). */
  count: string
  ratio: string
}

function timed<T>(run: () => T): { ms: number; result: T } {
  const start = performance.now()
  const result = run()
  return { ms: performance.now() - start, result }
}

const medianOf = (all: readonly number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN
const repeated = <T>(times: number, run: (i: number) => T) => Array.from({ length: times }, (_, i) => run(i))

/**
 * A round of a large county: all hits anew, the same by asking every pair, and what a book does after one edit. Throws
 * where two ways differ in what they find.
 */
export function measureRecusals(seed: number): RecusalFigure[] {
  const census = makeCensus({ ...SIZE, seed })
  const hits = findHits(census)
  const pairs = askEveryPair(census)
  expectSame(pairs, hits)
  const rounds = repeated(ROUNDS, () => ({
    asked: timed(() => askEveryPair(census)).ms,
    anew: repeated(ANEW_IN_A_ROUND, () => timed(() => findHits(census)).ms),
  }))
  const full = medianOf(rounds.flatMap(({ anew }) => anew))
  const naive = medianOf(rounds.map(({ asked }) => asked))
  const rate = ((hits.length / full) * 1000).toFixed(0)
  return [
    { what: 'all anew', ms: full, count: `${hits.length} hits, ${rate} a second`, ratio: '1' },
    {
      what: 'asking every pair',
      ms: naive,
      count: `${pairs.size} of person, unit and rule`,
      ratio: `× ${(naive / full).toFixed(1)}`,
    },
    ...measureEdits(census, full),
  ]
}

function expectSame(asked: ReadonlySet<string>, hits: readonly RecusalHit[]): void {
  const found = new Set(hits.map((hit) => `${hit.personId} ${hit.unitId} ${hit.rule}`))
  const differ = [...found, ...asked].filter((line) => !(found.has(line) && asked.has(line)))
  if (differ.length > 0) throw new Error(`${differ[0]} and ${differ.length - 1} more are found by one way only`)
}

function measureEdits(census: MadeCensus, full: number): RecusalFigure[] {
  const people = new Map(census.people.map((person) => [person.id, person]))
  const units = new Map(census.units.map((unit) => [unit.id, unit]))
  const book = openRecusalBook(census)
  const putPerson = (i: number) => {
    const person = census.anotherPerson((i * 7) % SIZE.people)
    people.set(person.id, person)
    return timed(() => book.putPerson(person).length)
  }
  const putUnit = (i: number, change: (old: UnitFacts, other: UnitFacts) => UnitFacts) => {
    const other = census.anotherUnit((i * 7) % SIZE.units)
    const unit = change(units.get(other.id) ?? other, other)
    units.set(unit.id, unit)
    return timed(() => book.putUnit(unit).length)
  }
  const figure = (what: string, times: number, edit: (i: number) => { ms: number; result: number }): RecusalFigure => {
    const edits = repeated(times, edit)
    const ms = medianOf(edits.map((one) => one.ms))
    return {
      what,
      ms,
      count: `${medianOf(edits.map(({ result }) => result))} people`,
      ratio: `÷ ${(full / ms).toFixed(1)}`,
    }
  }
  const figures = [
    figure('a person’s edit', EDITS.person, putPerson),
    figure('a unit’s new head', EDITS.unit, (i) => putUnit(i, (old, { head }) => ({ ...old, head }))),
    figure('a unit’s edit, all of it new', EDITS.unit, (i) => putUnit(i, (_, other) => other)),
  ]
  const after = findHits({ ...census, people: [...people.values()], units: [...units.values()] })
  if (JSON.stringify(book.hits()) !== JSON.stringify(after)) throw new Error('the book is not what findHits finds')
  return figures
}
