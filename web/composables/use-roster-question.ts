import { computed } from 'vue'
import { sendQuestion } from '../components/answers/send-question.ts'
import { useRoster } from '../stores/roster.ts'
import { type Asking, useQuestion } from './use-question.ts'

/** Questions about the roster on the desk as it stands there, saved or not. */
export function useRosterQuestion(): Asking {
  const roster = useRoster()
  return useQuestion({
    snapshot: computed(() => roster.snapshot),
    send: (ask, signal) => sendQuestion(roster.file?.id ?? '', ask, signal),
  })
}
