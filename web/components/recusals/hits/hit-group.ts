import type { Hit } from '#api/recusals/schema.ts'
import { STRENGTHS, type Strength } from '#solver/domain/recusal.ts'
import { mayOverride } from '#solver/recusal/decide.ts'

/** Where a hit stands for those who decide; what waits for them comes first. */
export const HIT_STATES = ['reopened', 'waiting', 'found', 'confirmed', 'overridden', 'false-positive'] as const
export type HitState = (typeof HIT_STATES)[number]
/** States that wait for somebody. */
export const PENDING: readonly HitState[] = ['reopened', 'waiting', 'found']

/** Hits that one decision settles: the same records, with one strength for leaders and another for members. */
export interface HitGroup {
  key: string
  personId: string
  unitId: string
  rule: Hit['rule']
  /** The strongest first, never empty. */
  hits: readonly [Hit, ...Hit[]]
  strength: Strength
  state: HitState
  decision: Hit['decision']
}

export function stateOf({ status, decision, reopened }: Pick<Hit, 'status' | 'decision' | 'reopened'>): HitState {
  if (reopened) return 'reopened'
  if (decision?.status === 'overridden' && decision.approvedBy === null) return 'waiting'
  return status
}

const byStrength = (a: Hit, b: Hit) => STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength)

/** One entry per key, in the order given. */
export function groupHits(hits: readonly Hit[]): HitGroup[] {
  const byKey = new Map<string, [Hit, ...Hit[]]>()
  for (const hit of hits) {
    const known = byKey.get(hit.key)
    if (known) known.push(hit)
    else byKey.set(hit.key, [hit])
  }
  return [...byKey.values()].map((list) => {
    list.sort(byStrength)
    const [{ key, personId, unitId, rule, strength, decision }] = list
    // One that no longer holds for the leaders may still hold for the members: the state that waits is shown.
    const state = HIT_STATES.find((one) => list.some((hit) => stateOf(hit) === one)) ?? 'found'
    return { key, personId, unitId, rule, hits: list, strength, state, decision }
  })
}

export const HIT_ACTIONS = ['confirm', 'false-positive', 'ask', 'approve', 'reject', 'take-back'] as const
export type HitAction = (typeof HIT_ACTIONS)[number]
/** What is typed with it. */
export const REASON_OF: Record<HitAction, 'required' | 'optional' | 'none'> = {
  confirm: 'none',
  'false-positive': 'required',
  ask: 'required',
  approve: 'none',
  reject: 'optional',
  'take-back': 'none',
}

export interface Offer {
  action: HitAction
  /** Why it cannot be done: nobody overrides an absolute hit, nobody approves what they asked for. */
  blocked: 'absolute' | 'own' | null
}

const OF_WRITERS: Record<HitState, readonly HitAction[]> = {
  reopened: ['confirm', 'false-positive', 'ask'],
  waiting: ['take-back'],
  found: ['confirm', 'false-positive', 'ask'],
  confirmed: ['false-positive', 'ask', 'take-back'],
  overridden: ['take-back'],
  'false-positive': ['confirm', 'take-back'],
}

/** What the account may do about a hit. */
export function offersOn(
  { state, hits, decision }: Pick<HitGroup, 'state' | 'hits' | 'decision'>,
  who: { mayWrite: boolean; mayApprove: boolean; name: string },
): Offer[] {
  const approvals: HitAction[] = who.mayApprove && state === 'waiting' ? ['approve', 'reject'] : []
  const written = who.mayWrite ? OF_WRITERS[state] : []
  return [...approvals, ...written].map((action) => {
    if (action === 'ask' && !hits.every(({ strength }) => mayOverride(strength))) return { action, blocked: 'absolute' }
    const own = decision?.decidedBy === who.name
    return { action, blocked: (action === 'approve' || action === 'reject') && own ? 'own' : null }
  })
}
