import { ElMessage } from 'element-plus'
import { useI18n } from 'vue-i18n'
import { ApiError } from '../api.ts'

const READING_MS = 8_000

/** Runs something that the server may refuse: true when it was done; a refusal is said in words and changes nothing. */
export function useRosterAttempt(): (action: () => Promise<unknown>) => Promise<boolean> {
  const { t } = useI18n()
  return async (action) => {
    try {
      await action()
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const whys = error.faults.map(({ what }) => what).filter((what) => what !== error.message)
      const message = t('rosters.failed', { message: [error.message, ...whys].join('；') })
      ElMessage.error({ message, duration: READING_MS })
      return false
    }
  }
}
