/** Undo and redo over immutable states. */
export interface History<State> {
  readonly past: readonly State[]
  readonly present: State
  readonly future: readonly State[]
}

/** Enough for a long sitting; a snapshot of 160 seats is a few kilobytes. */
const DEPTH = 200

export function startHistory<State>(present: State): History<State> {
  return { past: [], present, future: [] }
}

export function step<State>(history: History<State>, present: State): History<State> {
  return { past: [...history.past, history.present].slice(-DEPTH), present, future: [] }
}

export function undo<State>(history: History<State>): History<State> {
  const previous = history.past.at(-1)
  if (previous === undefined) return history
  return { past: history.past.slice(0, -1), present: previous, future: [history.present, ...history.future] }
}

export function redo<State>(history: History<State>): History<State> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future }
}

/** Back to a state that is known to be good, dropping what came after it (a save was refused). */
export function rollBack<State>(history: History<State>, good: State): History<State> {
  const at = history.past.lastIndexOf(good)
  return { past: at < 0 ? [] : history.past.slice(0, at), present: good, future: [] }
}
