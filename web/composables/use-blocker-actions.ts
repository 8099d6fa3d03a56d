import { type RouteLocationRaw } from 'vue-router'
import type { Blocker } from '../components/coverage/blocker-key.ts'
import { useRounds } from '../stores/rounds.ts'
import { useSession } from '../stores/session.ts'
import { useTerm } from '../stores/term.ts'
import { useLoad } from './use-load.ts'

/** Where a blocker is cleared, for accounts that may do so; null for those that only read. */
export function useBlockerActions(): (blocker: Blocker) => RouteLocationRaw | null {
  const session = useSession()
  const term = useTerm()
  const rounds = useRounds()
  // Blockers name a round by its code, pages by its id.
  useLoad(async () => {
    if (term.termId !== null && session.may('rounds.read')) await rounds.load(term.termId)
  }, [() => term.termId])

  return ({ kind, roundCode }) => {
    const id = rounds.rounds?.find(({ code }) => code === roundCode)?.id
    if (kind === 'no-published-roster') return session.may('rosters.read') && id ? `/rosters/${id}` : null
    if (!session.may('rounds.write')) return null
    return id ? { path: '/rounds', query: { round: id } } : '/rounds'
  }
}
