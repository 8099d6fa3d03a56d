import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** One filter of a page, kept in the URL so that a link shows the same view; empty is absent. */
export function useQuery(name: string): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => {
      const value = route.query[name]
      return typeof value === 'string' ? value : ''
    },
    set: (value) => void router.replace({ query: withQuery(route.query, { [name]: value }), hash: route.hash }),
  })
}

/** The query with some entries changed; an empty string removes its entry. */
export function withQuery<Q extends object>(query: Q, changes: Record<string, string>): Q & Record<string, string> {
  const kept = Object.entries({ ...query, ...changes }).filter(([, value]) => value !== '' && value !== undefined)
  return Object.fromEntries(kept) as Q & Record<string, string> // the same entries, without the empty ones
}
