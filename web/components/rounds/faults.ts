import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'

type FaultAt = (where: string) => string | null

const KEY: InjectionKey<ComputedRef<FaultAt>> = Symbol('faults of the round form')

/** Makes the faults known to every field below, by path: `teams.0.name`. */
export function provideFaults(faults: () => ReadonlyMap<string, string>): void {
  provide(
    KEY,
    computed(() => (where: string) => faults().get(where) ?? null),
  )
}

/** What is wrong with the field at this path, in words, or null. */
export function useFaultAt(): ComputedRef<FaultAt> {
  return inject(
    KEY,
    computed(() => () => null),
  )
}
