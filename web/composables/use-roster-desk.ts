import {
  computed,
  inject,
  provide,
  ref,
  shallowRef,
  watch,
  type ComputedRef,
  type InjectionKey,
  type Ref,
  type ShallowRef,
} from 'vue'
import type { Hit } from '#api/recusals/schema.ts'
import type { Role } from '#solver/domain/team.ts'
import { type Bench, benchOf } from '#solver/explain/trial.ts'
import { verifyRoster } from '#solver/explain/verify.ts'
import { bindingHits } from '#solver/recusal/decide.ts'
import type { RosterProblem } from '#solver/roster/problem.ts'
import type { Violation } from '#solver/roster/rule.ts'
import { type Column, columnsOf, hitsOn, type Register } from '../components/rosters/board.ts'
import type { SeatRef } from '../components/rosters/move.ts'
import { assignmentsOf, problemOf, type Snapshot } from '../components/rosters/snapshot.ts'
import { useRoster } from '../stores/roster.ts'
import { useSession } from '../stores/session.ts'
import { type Hands, useDragSeat } from './use-drag-seat.ts'
import type { Asking } from './use-question.ts'
import { useRosterQuestion } from './use-roster-question.ts'
import { useRosterWords } from './use-roster-words.ts'
import { type Ranking, useRosterRanking } from './use-roster-ranking.ts'

/** A drop that was refused: who, why by rule, and the records that prove it. */
export interface Refusal {
  personId: string
  teamId: string | null
  /** Of the seat that was aimed at; null = off the roster. */
  role: Role | null
  reason: 'rule' | 'locked' | 'twice'
  violations: readonly Violation[]
  hits: readonly Hit[]
}

/** What the three panes of the workbench share while the page is open. */
export interface Desk {
  register: ComputedRef<Register | null>
  posed: ComputedRef<RosterProblem | null>
  bench: ComputedRef<Bench | null>
  columns: ComputedRef<Column[]>
  /** Rules that the roster breaks as it stands. */
  standing: ComputedRef<Violation[]>
  editable: ComputedRef<boolean>
  selected: ComputedRef<SeatRef | null>
  select: (ref: SeatRef | null) => void
  /** Asked as if the chosen seat were not locked: who else could sit there. */
  ranking: Ranking
  hands: Hands
  /** The question that stands open in the inspector. */
  asking: Asking
  refusal: ShallowRef<Refusal | null>
  /** The last thing done, for screen readers. */
  said: Ref<string>
}

const KEY: InjectionKey<Desk> = Symbol('roster desk')

export function useDesk(): Desk {
  const desk = inject(KEY)
  if (!desk) throw new Error('No roster desk here. Maybe the component stands outside RosterPage.')
  return desk
}

/** `reading`: nothing may be changed for now, whatever the account and the version allow. */
export function provideDesk({ reading = () => false }: { reading?: () => boolean } = {}): Desk {
  const roster = useRoster()
  const session = useSession()
  const words = useRosterWords()
  const snapshot = computed(() => roster.snapshot)
  const register = computed(() => roster.register)
  const posed = usePosed(register, snapshot)
  const assignments = computed(() => assignmentsOf(snapshot.value))
  const bench = computed(() => (posed.value ? benchOf(posed.value, assignments.value) : null))
  const editable = computed(
    () => !reading() && roster.file?.status === 'draft' && session.may('rosters.write') && roster.saveState !== 'stale',
  )
  const { selected, select } = useSelection(snapshot, register)
  const refusal = shallowRef<Refusal | null>(null)
  const said = ref('')

  const questioned = computed(() => (posed.value ? withoutLock(posed.value, selected.value) : null))

  const ranking = useRosterRanking({ problem: questioned, snapshot, seat: selected })

  const hands = useDragSeat({
    bench,
    snapshot,
    editable,
    moved: (next, seat, personId) => {
      roster.edit(next)
      select(seat)
      refusal.value = null
      said.value = words.moved(personId, seat)
    },
    refused: (refused) => {
      refusal.value = { ...refused, hits: hitsOf(register.value, refused.violations) }
    },
  })

  const desk: Desk = {
    register,
    posed,
    bench,
    columns: computed(() =>
      register.value ? columnsOf(register.value, snapshot.value, { offers: editable.value }) : [],
    ),
    standing: computed(() => (posed.value ? verifyRoster(posed.value, assignments.value).violations : [])),
    editable,
    selected,
    select,
    ranking,
    hands,
    asking: useSeatQuestion(selected),
    refusal,
    said,
  }
  provide(KEY, desk)
  return desk
}

/** The problem with the desk's own locks and bans; the same object as long as they are the same (it is indexed once). */
function usePosed(
  register: ComputedRef<Register | null>,
  snapshot: ComputedRef<Snapshot>,
): ComputedRef<RosterProblem | null> {
  const holds = computed(() => {
    const locks = snapshot.value.seats.filter((seat) => seat.locked)
    return JSON.stringify([locks, snapshot.value.bans])
  })
  let last: { register: Register; holds: string; posed: RosterProblem } | null = null
  return computed(() => {
    if (!register.value) return null
    if (last?.register !== register.value || last.holds !== holds.value)
      last = { register: register.value, holds: holds.value, posed: problemOf(register.value.problem, snapshot.value) }
    return last.posed
  })
}

function withoutLock(problem: RosterProblem, seat: SeatRef | null): RosterProblem {
  const { locks = [] } = problem
  const others = locks.filter(({ person, team }) => person !== seat?.personId || team !== seat.teamId)
  return others.length === locks.length ? problem : { ...problem, locks: others }
}

/** Another seat is another matter: the question about the last one is put away. */
function useSeatQuestion(selected: ComputedRef<SeatRef | null>): Asking {
  const asking = useRosterQuestion()
  watch(
    () => (selected.value ? `${selected.value.teamId} ${selected.value.role} ${selected.value.personId}` : ''),
    asking.close,
  )
  return asking
}

/** The chosen seat; when its sitter leaves it becomes the open seat, or nothing where others have filled the role. */
function useSelection(
  snapshot: ComputedRef<Snapshot>,
  register: ComputedRef<Register | null>,
): Pick<Desk, 'selected' | 'select'> {
  const chosen = shallowRef<SeatRef | null>(null)
  const selected = computed(() => {
    const seat = chosen.value
    if (!seat || seat.personId === null) return seat
    const sits = snapshot.value.seats.find((other) => other.teamId === seat.teamId && other.personId === seat.personId)
    if (sits) return { ...seat, role: sits.role }
    const team = register.value?.problem.teams.find(({ id }) => id === seat.teamId)
    const { max = Infinity } = team?.seats?.[seat.role] ?? { max: 0 }
    const taken = snapshot.value.seats.filter(({ teamId, role }) => teamId === seat.teamId && role === seat.role)
    return taken.length < max ? { ...seat, personId: null } : null
  })
  return {
    selected,
    select: (next) => {
      chosen.value = next
    },
  }
}

/** The hits that prove the recusals among the violations; what was set aside proves nothing. */
export function hitsOf(register: Register | null, violations: readonly Violation[]): Hit[] {
  if (!register) return []
  return violations
    .filter(({ rule }) => rule === 'recusal')
    .flatMap(({ people, teams }) => {
      const found = register.problem.teams.filter((team) => teams.includes(team.id))
      return people.flatMap((person) => found.flatMap((team) => bindingHits(hitsOn(register, person, team))))
    })
    .filter((hit) => hit.strength !== 'advisory')
}
