import type { Engine } from '../engines/engine.ts'
import { namesOf } from '../explain/names.ts'
import { wordMember, wordRelaxation } from '../explain/word-conflict.ts'
import type { Conflict, ConflictMember, Relaxation } from './answer.ts'
import { buildRoster } from './build.ts'
import { hardItems, type HardItem, without } from './hard-items.ts'
import type { RosterProblem } from './problem.ts'
import { forcedPart } from './start.ts'

export interface ConflictSearch {
  engine: Engine
  seed: number
  now: () => number
  /** On the clock of `now`; past it the conflict may be larger than minimal and relaxations may be missing. */
  deadline: number
}

/** Enough to choose from on one screen. */
const MOST_RELAXATIONS = 5
/** Dropping more than this many things at once is a new problem, not a way out. */
const MOST_DROPPED = 4

/**
 * Why an infeasible problem cannot hold: a set of locks, minima and hard rules that cannot hold together although every
 * smaller part of it can, and the smallest ways out, each verified on the whole problem.
 */
export function findConflict(problem: RosterProblem, search: ConflictSearch): Conflict {
  const part = forcedPart(problem)
  const items = hardItems(part)
  const holds = (kept: readonly HardItem[]) => isFeasible(without(part, items, kept), search)
  const members = smallestConflict([], items, holds)
  const nameOf = namesOf(problem)
  const word = (item: HardItem): ConflictMember => ({
    kind: item.kind,
    ids: item.ids,
    text: wordMember(item, { locale: 'zh', nameOf }),
  })
  const relaxations = findRelaxations({ items, members, holds, search }).map((dropped): Relaxation => {
    const drop = members.flatMap((member, i) => (dropped.includes(member) ? [i] : []))
    const also = dropped.filter((item) => !members.includes(item)).map(word)
    return {
      drop,
      also,
      text: wordRelaxation(
        dropped.map((item) => word(item).text),
        'zh',
      ),
    }
  })
  return { members: members.map(word), relaxations }
}

function isFeasible(problem: RosterProblem, { engine, seed, now, deadline }: ConflictSearch): boolean {
  const { model } = buildRoster(problem).draft
  const seconds = Math.max(0.05, (deadline - now()) / 1000)
  // Out of time counts as feasible: then nothing more is left out of the conflict, which stays true though not minimal.
  return engine.solve(model, { seconds, gap: 0, seed, now }).status !== 'infeasible'
}

/**
 * Halving search (Junker's QuickXplain): for k members among n items about k·log(n/k) checks instead of n. Every member
 * of the result is needed: without it the rest can hold.
 */
function smallestConflict(
  background: readonly HardItem[],
  items: readonly HardItem[],
  holds: (kept: readonly HardItem[]) => boolean,
): HardItem[] {
  const search = (base: readonly HardItem[], rest: readonly HardItem[], grown: 'grown' | 'same'): HardItem[] => {
    if (grown === 'grown' && !holds(base)) return []
    if (rest.length <= 1) return [...rest]
    const half = Math.floor(rest.length / 2)
    const [first, second] = [rest.slice(0, half), rest.slice(half)]
    const inSecond = search([...base, ...first], second, first.length > 0 ? 'grown' : 'same')
    const inFirst = search([...base, ...inSecond], first, inSecond.length > 0 ? 'grown' : 'same')
    return [...inFirst, ...inSecond]
  }
  return search(background, items, 'same')
}

interface RelaxationTask {
  items: readonly HardItem[]
  members: readonly HardItem[]
  holds: (kept: readonly HardItem[]) => boolean
  search: ConflictSearch
}

/**
 * Every way out breaks every conflict. Breadth first over what to drop: a set that does not help yet still leaves some
 * conflict, and only one of its members can help further. So the first ways found are the smallest.
 */
function findRelaxations({ items, members, holds, search }: RelaxationTask): HardItem[][] {
  const found: HardItem[][] = []
  const conflicts: HardItem[][] = [[...members]]
  let layer: HardItem[][] = [[]]
  for (let size = 1; size <= MOST_DROPPED && found.length < MOST_RELAXATIONS; size++) {
    const next = new Map<string, HardItem[]>()
    for (const dropped of layer) {
      if (search.now() > search.deadline) return found
      const rest = items.filter((item) => !dropped.includes(item))
      const open =
        conflicts.find((conflict) => conflict.every((item) => !dropped.includes(item))) ??
        smallestConflict([], rest, holds)
      conflicts.push(open)
      for (const item of open.filter(({ optional }) => optional)) {
        const set = items.filter((one) => one === item || dropped.includes(one))
        next.set(set.map((one) => items.indexOf(one)).join(), set)
      }
    }
    const ranked = [...next.values()].sort((a, b) => costOf(a) - costOf(b))
    layer = []
    for (const dropped of ranked) {
      if (search.now() > search.deadline || found.length >= MOST_RELAXATIONS) return found
      if (found.some((smaller) => smaller.every((item) => dropped.includes(item)))) continue
      if (holds(items.filter((item) => !dropped.includes(item)))) found.push(dropped)
      else layer.push(dropped)
    }
  }
  return found
}

function costOf(dropped: readonly HardItem[]): number {
  return dropped.reduce((sum, item) => sum + item.cost, 0)
}
