/** Something to do, the larger gain first; of equal gains the smaller column, so that runs repeat. */
export interface Option {
  column: number
  gain: number
}

/** A binary heap with the best option on top. */
export class OptionQueue {
  readonly #heap: Option[] = []

  constructor(options: readonly Option[]) {
    for (const option of options) this.push(option)
  }

  get best(): Option | undefined {
    return this.#heap[0]
  }

  push(option: Option): void {
    const heap = this.#heap
    let at = heap.push(option) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent]
      if (!above || !isBetter(option, above)) break
      heap[at] = above
      at = parent
    }
    heap[at] = option
  }

  pop(): Option | undefined {
    const heap = this.#heap
    const top = heap[0]
    const last = heap.pop()
    if (!top || !last || top === last) return top
    let at = 0
    for (;;) {
      const child = this.#betterChild(at)
      const below = heap[child]
      if (!below || !isBetter(below, last)) break
      heap[at] = below
      at = child
    }
    heap[at] = last
    return top
  }

  #betterChild(at: number): number {
    const left = this.#heap[2 * at + 1]
    const right = this.#heap[2 * at + 2]
    return left && right && isBetter(right, left) ? 2 * at + 2 : 2 * at + 1
  }
}

function isBetter(a: Option, b: Option): boolean {
  return a.gain > b.gain || (a.gain === b.gain && a.column < b.column)
}
