import { defineStore } from 'pinia'
import { computed, ref, type Ref } from 'vue'
import type { ApprovalInput, Check, DecisionInput, Hit, HintRow, Matrix } from '#api/recusals/schema.ts'
import { answer, api } from '../api.ts'
import { useLoad } from '../composables/use-load.ts'
import { useSession } from './session.ts'

export type MatrixScope = 'round' | 'all'
interface Wanted {
  roundId: Ref<string>
  scope: Ref<MatrixScope>
  /** Hints are asked for while somebody looks at them. */
  hints: Ref<boolean>
}

const at = api.rounds[':id'].recusals

/** Answers remember what was asked, so that nothing of another round or account is shown under this one's name. */
function useAnswers<T>(asked: () => string, call: () => Promise<T>) {
  const load = useLoad<{ of: string; body: T | null }>(async () => {
    const of = asked()
    return { of, body: of === '' ? null : await call() }
  }, [asked])
  const body = computed(() => (load.data.value?.of === asked() ? load.data.value.body : null))
  const set = (of: string, next: T) => {
    if (of === asked()) load.set({ of, body: next })
  }
  return { body, set, loading: load.loading, error: load.error, reload: load.reload }
}

function useRoundAnswers({ roundId, scope, hints }: Wanted) {
  const session = useSession()
  const param = () => ({ id: roundId.value })
  const asked = () => (roundId.value === '' ? '' : `${roundId.value} ${session.account?.id ?? ''}`)
  const inScope = () => (asked() === '' ? '' : `${asked()} ${scope.value}`)
  return {
    asked,
    param,
    hits: useAnswers<readonly Hit[]>(asked, async () => (await answer(at.$get({ param: param(), query: {} }))).hits),
    matrix: useAnswers<Matrix>(inScope, () =>
      answer(at.matrix.$get({ param: param(), query: { scope: scope.value } })),
    ),
    hints: useAnswers<readonly HintRow[]>(
      () => (hints.value ? asked() : ''),
      async () => (await answer(at.hints.$get({ param: param() }))).hints,
    ),
  }
}

/** Decisions, each kept with the hits that the server answers; the matrix counts anew. */
function useWrites({ asked, param, hits, matrix, hints }: ReturnType<typeof useRoundAnswers>) {
  const decisions = ref(0)
  const keep = (of: string, next: readonly Hit[]) => {
    decisions.value += 1
    hits.set(of, next)
    void matrix.reload()
  }
  return {
    /** How many were made here: what follows from hits is asked for again. */
    decisions,
    /** @throws ApiError */
    decide: async (json: DecisionInput): Promise<void> => {
      const of = asked()
      keep(of, (await answer(at.decisions.$post({ param: param(), json }))).hits)
    },
    /** @throws ApiError */
    approve: async (json: ApprovalInput): Promise<void> => {
      const of = asked()
      keep(of, (await answer(at.approvals.$post({ param: param(), json }))).hits)
    },
    /** Null brings the hint back. @throws ApiError */
    dismiss: async (key: string, reason: string | null): Promise<void> => {
      const of = asked()
      hints.set(of, (await answer(at.hints.$post({ param: param(), json: { key, reason } }))).hints)
    },
  }
}

/** The recusals of one round: hits, matrix and hints, as the signed-in account may see them. */
export const useRecusals = defineStore('recusals', () => {
  const roundId = ref('')
  const scope = ref<MatrixScope>('round')
  const hintsWanted = ref(false)
  const answers = useRoundAnswers({ roundId, scope, hints: hintsWanted })
  const { hits, matrix, hints } = answers

  /** Asks again for what is shown: records may have changed on other pages. */
  function refresh(): void {
    if (roundId.value === '') return
    void hits.reload()
    void matrix.reload()
    if (hintsWanted.value) void hints.reload()
  }

  /** "May A go to X?" @throws ApiError */
  const check = (pair: { personId: string; unitId: string }): Promise<Check> =>
    answer(at.check.$get({ param: answers.param(), query: pair }))

  return {
    roundId,
    scope,
    hintsWanted,
    refresh,
    check,
    ...useWrites(answers),
    hits: hits.body,
    hitsLoading: hits.loading,
    hitsError: hits.error,
    reloadHits: hits.reload,
    matrix: matrix.body,
    matrixLoading: matrix.loading,
    matrixError: matrix.error,
    reloadMatrix: matrix.reload,
    hints: hints.body,
    hintsLoading: hints.loading,
    hintsError: hints.error,
    reloadHints: hints.reload,
  }
})
