import { ElMessage } from 'element-plus'
import { useI18n } from 'vue-i18n'
import type { Assignment } from '#solver/roster/problem.ts'
import { adoptAssignments, seatAfter } from '../components/answers/adopt.ts'
import { useRoster } from '../stores/roster.ts'
import { useDesk } from './use-roster-desk.ts'

/** Puts an answer's seats onto the desk as one edit, which one undo takes back. */
export function useAdopt(): (assignments: readonly Assignment[]) => void {
  const { t } = useI18n()
  const desk = useDesk()
  const roster = useRoster()
  return (assignments) => {
    const before = roster.snapshot
    const after = adoptAssignments(before, assignments)
    roster.edit(after)
    desk.select(seatAfter(desk.selected.value, before, after))
    desk.said.value = t('answers.adopted')
    ElMessage.success(desk.said.value)
  }
}
