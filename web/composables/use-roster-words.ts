import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { wordMember } from '#solver/explain/word-conflict.ts'
import { wordViolation } from '#solver/explain/wording.ts'
import type { Hit } from '#api/recusals/schema.ts'
import type { Run } from '#api/runs/schema.ts'
import { CONFLICT_KINDS } from '#solver/roster/answer.ts'
import type { Violation } from '#solver/roster/rule.ts'
import type { SeatRef } from '../components/rosters/move.ts'
import { useRoster } from '../stores/roster.ts'

export interface RosterWords {
  nameOf: ComputedRef<(id: string) => string>
  violation: (violation: Violation) => string
  /** The sentence that states rule, record, dates and whom it binds. */
  hit: (hit: Hit) => string
  member: (member: NonNullable<Run['conflict']>['members'][number]) => string
  /** A level, or several weighed into one. */
  level: (level: string) => string
  /** What a drop did, for screen readers. */
  moved: (personId: string, seat: SeatRef | null) => string
  /** 甲、乙 or A, B. */
  list: (items: readonly string[]) => string
  /** With its sign: −2, +1; the minus is a real one. */
  change: (delta: number) => string
}

/** Everything on the desk in the reader's language. */
export function useRosterWords(): RosterWords {
  const { t, locale } = useI18n()
  const roster = useRoster()

  const names = computed(() => {
    const found = new Map<string, string>()
    for (const { id, name } of roster.file?.problem.teams ?? []) found.set(id, name ?? id)
    for (const { id, name } of roster.file?.people ?? []) found.set(id, name)
    // Home units: the problem has their ids, the people their names.
    for (const { id, unit } of roster.file?.problem.people ?? [])
      if (unit !== undefined) found.set(unit, roster.register?.labels.get(id)?.unitLabel ?? unit)
    return found
  })
  const nameOf = computed(() => (id: string) => names.value.get(id) ?? id)
  const wording = computed(() => ({
    locale: locale.value === 'en' ? ('en' as const) : ('zh' as const),
    nameOf: nameOf.value,
  }))

  function member({ kind, ids, text }: { kind: string; ids: string[]; text: string }): string {
    const known = CONFLICT_KINDS.find((each) => each === kind)
    return known ? wordMember({ kind: known, ids }, wording.value) : text
  }

  return {
    nameOf,
    violation: (violation) => wordViolation(violation, wording.value),
    hit: (hit) => hit.sentence[locale.value === 'en' ? 'en' : 'zh-CN'],
    member,
    level: (level) =>
      level
        .split('+')
        .map((part, index) => (index === 0 ? t(`rosters.levels.${part}`) : t(`rosters.levels.${part}`).toLowerCase()))
        .join(locale.value === 'en' ? ' & ' : '与'),
    moved: (personId, seat) => {
      const name = nameOf.value(personId)
      if (!seat || seat.personId === null) return t('rosters.saidOut', { name })
      return t('rosters.saidMoved', { name, team: nameOf.value(seat.teamId), role: t(`domain.roles.${seat.role}`) })
    },
    list: (items) => items.join(locale.value === 'en' ? ', ' : '、'),
    change: (delta) => `${delta > 0 ? '+' : delta < 0 ? '−' : ''}${Math.abs(Math.round(delta * 100) / 100)}`,
  }
}
