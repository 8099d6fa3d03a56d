import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { DeclarationInput, MyDeclaration } from '#api/recusals/declaration-schema.ts'
import { answer, api } from '../../../api.ts'
import { useLoad } from '../../../composables/use-load.ts'
import { useSession } from '../../../stores/session.ts'

/** The rounds that the person behind the account declares for; the account menu marks those not signed. */
export const useMyDeclarations = defineStore('my-declarations', () => {
  const session = useSession()
  const list = useLoad<MyDeclaration[]>(
    async () => (session.account === null ? [] : (await answer(api.my.declarations.$get())).declarations),
    [() => session.account?.id],
  )
  /** Those to sign first, each kind by its first day. */
  const declarations = computed<readonly MyDeclaration[]>(() =>
    (list.data.value ?? []).toSorted((a, b) => Number(a.signed !== null) - Number(b.signed !== null)),
  )
  const ready = computed(() => list.data.value !== null)
  const due = computed(() => declarations.value.filter(({ signed }) => signed === null).length)

  /** @throws ApiError */
  async function sign(roundId: string, json: DeclarationInput): Promise<void> {
    list.set((await answer(api.my.declarations[':id'].$put({ param: { id: roundId }, json }))).declarations)
  }

  return { declarations, ready, due, loading: list.loading, error: list.error, reload: list.reload, sign }
})
