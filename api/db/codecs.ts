/** What SQL cannot say alike on both databases is stored as text or 0/1; these are the only translations. */

export function toBit(value: boolean): number {
  return value ? 1 : 0
}

export function fromBit(value: number): boolean {
  return value !== 0
}

export function toJson(value: unknown): string {
  return JSON.stringify(value)
}

/** Reads what `toJson` wrote: the type is the writer's, checked by its zod schema before it was written. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text) as T // written by toJson from a checked value of this type
}
