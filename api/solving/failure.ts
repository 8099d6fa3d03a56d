/** What an official reads when a solver thread dies: what happened, what is safe, what to try. */

const OUT_OF_MEMORY =
  /ERR_WORKER_OUT_OF_MEMORY|out of memory|memory access out of bounds|enlarge memory|allocation failed|\bOOM\b/i

const SAFE = '已保存的方案和其他计算不受影响'

/** @param detail the engine's or thread's own words, for whoever maintains the server */
export function wordFailure(detail: string): string {
  return OUT_OF_MEMORY.test(detail)
    ? `内存不足，求解线程已结束，${SAFE}；请减少组数或分轮编组后重试，或请管理员调大 SOLVER_MEMORY_MB（${detail}）`
    : `求解线程意外结束，${SAFE}；请重试，仍不行请换用另一求解引擎，并将括号内的文字告知管理员（${detail}）`
}

export function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? `${String(error.code)}: ` : ''
  return `${code}${error.message}`
}
