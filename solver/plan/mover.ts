import { groupBy } from '../domain/group.ts'
import type { Candidates } from './candidates.ts'
import { type DraftPlan, NOWHERE } from './draft-plan.ts'
import type { Prepared } from './prepare.ts'

/** Share of the visits drawn to where others of their group are. */
const WITH_GROUP = 0.5

/** Share of the relocations that take a visit out. */
const LEFT_OUT = 0.03

/** Draws random moves of a draft and takes them back. */
export class Mover {
  readonly #prepared: Prepared
  readonly #candidates: Candidates
  readonly #draft: DraftPlan
  readonly #random: () => number
  readonly #movable: Int32Array
  /** Visits moved and where they were, in order; the lists are longer than what counts. */
  readonly #moved: number[] = []
  readonly #before: number[] = []
  #count = 0
  /** Per group: its visits. */
  readonly #members: readonly (readonly number[])[]

  constructor(prepared: Prepared, candidates: Candidates, draft: DraftPlan, random: () => number) {
    this.#prepared = prepared
    this.#candidates = candidates
    this.#draft = draft
    this.#random = random
    this.#movable = Int32Array.from(draft.unitOf.keys()).filter(
      (visit) => (candidates[draft.unitOf[visit] ?? 0] ?? []).length > 0,
    )
    const groupOf = (visit: number) => draft.groupOf[draft.unitOf[visit] ?? 0] ?? -1
    const groups = groupBy([...draft.unitOf.keys()], groupOf)
    this.#members = Array.from({ length: Math.max(0, ...groups.keys()) + 1 }, (_, group) => groups.get(group) ?? [])
  }

  keep(): void {
    this.#count = 0
  }

  undo(): void {
    for (let i = this.#count - 1; i >= 0; i--) this.#draft.put(this.#moved[i] ?? 0, this.#before[i] ?? NOWHERE)
    this.keep()
  }

  /** One random move; false where the draw makes no sense or breaks a rule, and then nothing is changed. */
  draw(): boolean {
    const share = this.#random()
    const made =
      share < 0.4
        ? this.#relocate()
        : share < 0.85
          ? this.#trade()
          : share < 0.99
            ? this.#moveGroup()
            : this.#tradeRounds()
    if (!made) this.undo()
    return made
  }

  #move(visit: number, to: number): boolean {
    const before = this.#draft.roundOf[visit] ?? NOWHERE
    if (!this.#draft.move(visit, to)) return false
    this.#moved[this.#count] = visit
    this.#before[this.#count++] = before
    return true
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit)
  }

  #visit(): number {
    return this.#movable[this.#below(this.#movable.length)] ?? 0
  }

  /** A round that may be: often one in which another visit of the group is, for together they cost less. */
  #roundFor(visit: number): number {
    const unit = this.#draft.unitOf[visit] ?? 0
    const rounds = this.#candidates[unit] ?? []
    const group = this.#draft.groupOf[unit] ?? -1
    if (group >= 0 && this.#random() < WITH_GROUP) {
      const members = this.#members[group] ?? []
      const there = this.#draft.roundOf[members[this.#below(members.length)] ?? visit] ?? NOWHERE
      if (there !== NOWHERE && rounds.includes(there)) return there
    }
    return rounds[this.#below(rounds.length)] ?? NOWHERE
  }

  #relocate(): boolean {
    if (this.#movable.length === 0) return false
    const visit = this.#visit()
    const to = this.#random() < LEFT_OUT ? NOWHERE : this.#roundFor(visit)
    if (to === this.#draft.roundOf[visit]) return false
    if (to === NOWHERE) return this.#move(visit, to)
    // Who is left out may take the place of another: only so does a full term exchange whom it covers.
    if (this.#draft.roundOf[visit] === NOWHERE && this.#random() < 0.5) {
      const there = this.#draft.visitsIn[to] ?? []
      const other = there[this.#below(there.length)]
      if (other !== undefined && !this.#move(other, NOWHERE)) return false
    }
    return this.#move(visit, to)
  }

  #trade(): boolean {
    if (this.#movable.length === 0) return false
    const { roundOf, visitsIn } = this.#draft
    const visit = this.#visit()
    const from = roundOf[visit] ?? NOWHERE
    const to = this.#roundFor(visit)
    if (to === from || to === NOWHERE) return false
    const there = visitsIn[to] ?? []
    if (there.length === 0) return false
    const other = there[this.#below(there.length)] ?? 0
    const second = this.#random() < 0.25 ? (there[this.#below(there.length)] ?? other) : other
    if (!this.#move(other, NOWHERE)) return false
    if (second !== other && !this.#move(second, NOWHERE)) return false
    if (!this.#move(visit, to)) return false
    if (from === NOWHERE) return true
    return this.#move(other, from) && (second === other || this.#move(second, from))
  }

  /** A group's visits of one round go to another, and as many of that round's others of the same effort come back. */
  #moveGroup(): boolean {
    if (this.#movable.length === 0) return false
    const { roundOf, visitsIn, unitOf, groupOf, sizeOf } = this.#draft
    const chosen = this.#visit()
    const from = roundOf[chosen] ?? NOWHERE
    const to = this.#roundFor(chosen)
    const group = groupOf[unitOf[chosen] ?? 0] ?? -1
    if (from === NOWHERE || to === from || group < 0) return false
    const ofGroup = (visit: number) => groupOf[unitOf[visit] ?? 0] === group
    const going = (visitsIn[from] ?? []).filter(ofGroup)
    const others = (visitsIn[to] ?? []).filter((visit) => !ofGroup(visit))
    const coming: number[] = []
    for (const visit of going) {
      if (others.length === 0) break
      const size = sizeOf[unitOf[visit] ?? 0]
      const start = this.#below(others.length)
      for (let k = 0; k < others.length; k++) {
        const at = (start + k) % others.length
        const other = others[at] ?? 0
        if (sizeOf[unitOf[other] ?? 0] !== size) continue
        coming.push(other)
        others.splice(at, 1)
        break
      }
    }
    for (const visit of coming) if (!this.#move(visit, NOWHERE)) return false
    for (const visit of going) if (!this.#move(visit, to)) return false
    for (const visit of coming) if (!this.#move(visit, from)) return false
    return true
  }

  #tradeRounds(): boolean {
    const count = this.#prepared.rounds.length
    const [a, b] = [this.#below(count), this.#below(count)]
    if (a === b) return false
    const { visitsIn } = this.#draft
    const [inA, inB] = [[...(visitsIn[a] ?? [])], [...(visitsIn[b] ?? [])]]
    for (const visit of [...inA, ...inB]) if (!this.#move(visit, NOWHERE)) return false
    for (const visit of inA) if (!this.#move(visit, b)) return false
    for (const visit of inB) if (!this.#move(visit, a)) return false
    return true
  }
}
