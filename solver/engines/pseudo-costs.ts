/** A column to branch on: how much the bound rises at least, or is expected to, in each half. */
export interface Choice {
  column: number
  /** Its fractional value. */
  value: number
  down: number
  up: number
  score: number
}

/** With this many tries of a column its averages are trusted. */
const ENOUGH = 2
const LEAST = 1e-4

/** What branching on each column did to the bound so far, per unit of change. */
export class PseudoCosts {
  readonly #downs: Float64Array
  readonly #ups: Float64Array
  readonly #tries: Uint16Array
  #downSum = 0
  #upSum = 0
  #count = 0

  constructor(columns: number) {
    this.#downs = new Float64Array(columns)
    this.#ups = new Float64Array(columns)
    this.#tries = new Uint16Array(columns)
  }

  /** Most promising first; `known` when there is experience enough to choose without a try. */
  ranked(columns: readonly number[], values: Float64Array): (Choice & { known: boolean })[] {
    return columns
      .map((column) => ({ ...this.#expect(column, values[column] ?? 0), known: (this.#tries[column] ?? 0) >= ENOUGH }))
      .sort((a, b) => b.score - a.score || a.column - b.column)
  }

  /** Remembers a try. */
  learn({ column, value, down, up }: Omit<Choice, 'score'>): Choice {
    const part = value - Math.floor(value)
    const [downUnit, upUnit] = [down / part, up / (1 - part)]
    this.#downs[column] = (this.#downs[column] ?? 0) + downUnit
    this.#ups[column] = (this.#ups[column] ?? 0) + upUnit
    this.#tries[column] = (this.#tries[column] ?? 0) + 1
    this.#downSum += downUnit
    this.#upSum += upUnit
    this.#count += 1
    return { column, value, down, up, score: scoreOf(down, up) }
  }

  #expect(column: number, value: number): Choice {
    const part = value - Math.floor(value)
    const tries = this.#tries[column] ?? 0
    const average = (sum: number, all: number) => (tries > 0 ? sum / tries : this.#count > 0 ? all / this.#count : 1)
    const down = average(this.#downs[column] ?? 0, this.#downSum) * part
    const up = average(this.#ups[column] ?? 0, this.#upSum) * (1 - part)
    return { column, value, down, up, score: scoreOf(down, up) }
  }
}

/** Both halves must rise: the product says so better than the sum. */
function scoreOf(down: number, up: number): number {
  return Math.max(down, LEAST) * Math.max(up, LEAST)
}
