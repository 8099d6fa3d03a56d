import { useI18n } from 'vue-i18n'
import type { Question } from '#api/questions/schema.ts'
import type { Place, Price, SeatMove } from '#solver/whatif/answers.ts'
import { decidingRow, type LevelDifference, priceRows } from '../components/answers/price-rows.ts'
import { useRosterWords } from './use-roster-words.ts'

export interface AnswerWords {
  /** What was asked, as a heading. */
  question: (question: Question) => string
  /** Of which team and role. */
  about: (question: Question) => string
  /** From where to where. */
  way: (move: SeatMove) => string
  place: (place: Place | null) => string
  /** Why this one moves; empty where it follows from the whole only. */
  cause: (move: SeatMove) => string
  /** 空席 +1、负荷 −20; says so when nothing changes. */
  differences: (differences: readonly LevelDifference[]) => string
  /** The price in one sentence. */
  price: (price: Price) => string
  /** A figure as the level row prints it. */
  figure: (value: number) => string
}

export function useAnswerWords(): AnswerWords {
  const { t } = useI18n()
  const words = useRosterWords()
  const name = (id: string) => words.nameOf.value(id)
  const role = (id: string) => t(`domain.roles.${id}`)

  function question(asked: Question): string {
    if (!('personId' in asked)) return t(`answers.title.${asked.ask}`)
    if (asked.personId === null) return t('answers.title.substitutesOpen')
    const key = { 'why-seat': 'whySeat', 'why-not': 'whyNot', substitutes: 'substitutes' }[asked.ask]
    return t(`answers.title.${key}`, { name: name(asked.personId) })
  }

  function about(asked: Question): string {
    if (!('teamId' in asked)) return ''
    if (asked.ask === 'why-seat') return t('answers.price.withoutHint', { team: name(asked.teamId) })
    return [name(asked.teamId), asked.role === undefined ? '' : role(asked.role)].filter(Boolean).join(' · ')
  }

  function way({ from, to }: SeatMove): string {
    const place = (one: Place) => `${name(one.team)} ${role(one.role)}`
    const none = t('answers.noSeat')
    // The role is said once where it stays the same.
    if (from && to && from.role === to.role) return `${name(from.team)} → ${place(to)}`
    return `${from ? place(from) : none} → ${to ? place(to) : none}`
  }

  const differences = (changes: readonly LevelDifference[]) =>
    words.list(changes.map(({ level, change }) => `${words.level(level)} ${words.change(change)}`)) ||
    t('rosters.wouldNothing')

  function price({ levels, moves }: Price): string {
    const rows = priceRows(levels)
    if (moves.length === 0) return t('answers.price.nothing')
    const first = decidingRow(rows)
    if (first === null) return t('answers.price.free')
    const said = differences(rows.filter(({ change }) => change !== 0))
    return t(first.change > 0 ? 'answers.price.costs' : 'answers.price.gains', { differences: said })
  }

  return {
    question,
    about,
    way,
    place: (place) => (place ? `${name(place.team)} ${role(place.role)}` : t('answers.noSeat')),
    cause: ({ cause }) => {
      if (cause === undefined) return ''
      if (cause.kind === 'takes') return t('answers.cause.takes', { name: name(cause.of) })
      if (cause.kind === 'yields') return t('answers.cause.yields', { name: name(cause.to) })
      return t(`answers.cause.${cause.kind}`)
    },
    differences,
    price,
    figure: (value) => String(Math.round(value * 100) / 100).replace('-', '−'),
  }
}
