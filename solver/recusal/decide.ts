import type { RoundId } from '../domain/ids.ts'
import type { EvidenceRecord, RecusalHit, Strength } from '../domain/recusal.ts'
import { readPlaceFact } from './fact.ts'

export const HIT_STATUSES = ['found', 'confirmed', 'false-positive', 'overridden'] as const
/** found: nobody has looked at it yet. An overridden hit is true and set aside for one round, by an approver. */
export type HitStatus = (typeof HIT_STATUSES)[number]

/** What an office decided about a hit. */
export interface HitDecision {
  /** `hitKey` of the hit. */
  key: string
  /** `fingerprint` of its evidence on the day of the decision. */
  fingerprint: string
  status: Exclude<HitStatus, 'found'>
  /** An override counts in this round only; null: in every round. */
  roundId: RoundId | null
  reason: string
  decidedBy: string
  decidedAt: string
  /** Who approved an override; null while it waits for approval and does not count yet. */
  approvedBy: string | null
  approvedAt: string | null
}

export interface DecidedHit extends RecusalHit {
  status: HitStatus
  /** The decision it rests on, or the one that no longer holds or does not hold yet. */
  decision: HitDecision | null
  /** The evidence changed after the decision: the hit has come back and waits for another. */
  reopened: boolean
}

/** Names a hit through every recomputation: person, unit, rule and the records that prove it, whatever they say. */
export function hitKey({ personId, unitId, rule, evidence }: RecusalHit): string {
  return [personId, unitId, rule, ...[evidence, ...evidence.also].map(nameOf)].join(' ')
}

/** Two places of one person bear one id: which of them it is belongs to the name. */
function nameOf({ record, recordId, fact }: EvidenceRecord): string {
  const name = `${record}:${recordId}`
  return record === 'place' ? `${name}:${readPlaceFact(fact).relation ?? ''}` : name
}

/** What the records say and how they reach the unit: a decision holds while this stays the same. */
export function fingerprint({ evidence }: RecusalHit): string {
  const facts = [evidence, ...evidence.also].map(({ record, fact, from, to }) => [record, fact, from, to])
  return JSON.stringify([facts, evidence.path])
}

/** absolute: nobody overrides it. */
export function mayOverride(strength: Strength): boolean {
  return strength !== 'absolute'
}

/**
 * Hits with what was decided about them in a round. A decision whose evidence has changed, an override without an
 * approver and one of an absolute hit do not count.
 */
export function applyDecisions(
  hits: readonly RecusalHit[],
  decisions: readonly HitDecision[],
  roundId: RoundId | null,
): DecidedHit[] {
  const byKey = new Map<string, HitDecision>()
  for (const decision of decisions) {
    if (decision.roundId !== null && decision.roundId !== roundId) continue
    const known = byKey.get(decision.key)
    if (!known || known.decidedAt <= decision.decidedAt) byKey.set(decision.key, decision)
  }
  return hits.map((hit) => decided(hit, byKey.get(hitKey(hit)) ?? null))
}

function decided(hit: RecusalHit, decision: HitDecision | null): DecidedHit {
  if (decision === null) return { ...hit, status: 'found', decision, reopened: false }
  if (decision.fingerprint !== fingerprint(hit)) return { ...hit, status: 'found', decision, reopened: true }
  if (decision.status !== 'overridden') return { ...hit, status: decision.status, decision, reopened: false }
  const holds = decision.approvedBy !== null && mayOverride(hit.strength)
  return { ...hit, status: holds ? 'overridden' : 'confirmed', decision, reopened: false }
}

/**
 * The hits that a roster must respect: without false positives; an overridden leader-only hit still advises, an
 * overridden advice is gone.
 */
export function bindingHits<Hit extends Pick<DecidedHit, 'status' | 'strength'>>(hits: readonly Hit[]): Hit[] {
  return hits.flatMap((hit) => {
    if (hit.status === 'false-positive') return []
    if (hit.status !== 'overridden') return [hit]
    return hit.strength === 'leader-only' ? [{ ...hit, strength: 'advisory' as const }] : []
  })
}
