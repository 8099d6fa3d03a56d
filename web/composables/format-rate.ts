/** A share in per cent with one decimal, `–` when there is nothing to divide by. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`
}

/** A rate is always written with both its figures: `58 / 85 · 68.2 %`. */
export function formatRate(part: number, whole: number): string {
  return `${part} / ${whole} · ${formatShare(part, whole)}`
}
