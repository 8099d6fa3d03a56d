import { ElMessageBox } from 'element-plus'
import { onBeforeUnmount } from 'vue'
import { useI18n } from 'vue-i18n'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'

/** Asks before what was typed is thrown away: leaving the page, the tab, or by hand. True: go on. */
export function useRuleGuard(dirty: () => boolean): () => Promise<boolean> {
  const { t } = useI18n()

  async function ask(): Promise<boolean> {
    if (!dirty()) return true
    const answer = await ElMessageBox.confirm(t('forms.unsaved.text'), t('forms.unsaved.title'), {
      confirmButtonText: t('forms.unsaved.leave'),
      cancelButtonText: t('forms.unsaved.stay'),
      type: 'warning',
    }).catch(() => 'stay')
    return answer === 'confirm'
  }

  const warn = (event: BeforeUnloadEvent) => {
    if (dirty()) event.preventDefault()
  }
  window.addEventListener('beforeunload', warn)
  onBeforeUnmount(() => window.removeEventListener('beforeunload', warn))
  onBeforeRouteLeave(ask)
  onBeforeRouteUpdate((to, from) => (to.query.tab === from.query.tab ? true : ask()))
  return ask
}
