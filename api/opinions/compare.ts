import type { ProvenLevel, RosterAnswer } from '#solver/roster/answer.ts'

/** What two engines' claims about the levels come to; `open`: the second one did not get far enough to say. */
export interface Comparison {
  state: 'agrees' | 'disagrees' | 'open'
  note: string
}

const SAME = 1e-6

function isBelow(a: number, b: number): boolean {
  return a < b - SAME * Math.max(1, Math.abs(b))
}

const isProven = ({ value, bound }: ProvenLevel): boolean => bound !== null && !isBelow(bound, value)

/** The first level at which the values differ decides: later ones speak of other rosters. */
export function compareAnswers(first: readonly ProvenLevel[], second: RosterAnswer): Comparison {
  if (second.status === 'infeasible') return { state: 'disagrees', note: '另一引擎认为无解' }
  if (second.status === 'out-of-time') return { state: 'open', note: '另一引擎在时限内没有得到方案' }
  for (const [i, mine] of first.entries()) {
    const theirs = second.objective[i]
    if (!theirs) return { state: 'disagrees', note: `另一引擎没有 ${mine.level} 一级` }
    const figures = `${mine.level}：${mine.value} 与 ${theirs.value}`
    if (isBelow(theirs.value, mine.value)) return { state: 'disagrees', note: `另一引擎找到更优的方案（${figures}）` }
    if (!isBelow(mine.value, theirs.value)) continue
    if (theirs.bound !== null && isBelow(mine.value, theirs.bound))
      return { state: 'disagrees', note: `另一引擎认为达不到这一结果（${figures}）` }
    return { state: 'open', note: `另一引擎在时限内没有得到同样好的方案（${figures}）` }
  }
  if (second.status === 'optimal') return { state: 'agrees', note: '另一引擎重新求解，各级目标值一致并已证明' }
  if (first.every(isProven)) return { state: 'open', note: '另一引擎得到同样的目标值，但时限内未能证明' }
  return { state: 'agrees', note: '另一引擎重新求解，各级目标值一致，双方均未证明最优' }
}

/**
 * Bounds of the other engine against the values of the seats published. A bound above a value is a contradiction. Seats
 * changed by hand after the run need not be best: for them a bound below the value says how much they give away at most.
 */
export function compareBounds(levels: readonly ProvenLevel[], edited: boolean): Comparison {
  const wrong = levels.find(({ value, bound }) => bound !== null && isBelow(value, bound))
  if (wrong)
    return {
      state: 'disagrees',
      note: `另一引擎的下界高于方案的值（${wrong.level}：${wrong.bound} 与 ${wrong.value}）`,
    }
  const proven = levels.filter(isProven).map(({ level }) => level)
  if (edited) {
    const missing = levels.filter(({ bound }) => bound === null)
    const note = `发布前席位经人工调整，只以下界复核，不与求解结果逐级比较；${proven.length}/${levels.length} 级达到下界`
    return { state: missing.length > 0 ? 'open' : 'agrees', note }
  }
  return proven.length === levels.length
    ? { state: 'agrees', note: '另一引擎重新证明了各级下界，与方案一致' }
    : { state: 'open', note: `另一引擎只复核了部分下界：${proven.join('、') || '无'}` }
}
