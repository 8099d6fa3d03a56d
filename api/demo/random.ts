/** A small seeded generator, so that the same sizes and seed give the same county on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform whole number, both ends included. */
  int(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of `list`, each as likely as its weight says. */
  weighted<T>(list: readonly (readonly [T, number])[]): T
  /** A new list in random order. */
  shuffle<T>(list: readonly T[]): T[]
}

/** FNV-1a: 32 bits from a text. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}

/** Mulberry32 (Tommy Ettinger, public domain): 2^32 states, ample for a demo. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One stream per topic: more people must not change the names of the towns. */
export function createRandom(seed: number, topic: string): Random {
  const next = mulberry32(hashOf(`${seed}/${topic}`))
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error(`Nothing to pick from in "${topic}". Maybe a list came out empty.`)
    return list[int(0, list.length - 1)] as T // the index is inside the list
  }
  const weighted = <T>(list: readonly (readonly [T, number])[]): T => {
    let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
    const hit = list.find(([, weight]) => (left -= weight) < 0)
    return (hit ?? pick(list))[0]
  }
  const shuffle = <T>(list: readonly T[]): T[] =>
    list
      .map((item) => ({ item, key: next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item)
  return { next, int, chance: (probability) => next() < probability, pick, weighted, shuffle }
}
