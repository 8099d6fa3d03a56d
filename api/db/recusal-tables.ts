/** What recusal is decided by; written as the other tables of `tables.ts` are. */
export interface RecusalHitsTable {
  id: string
  roundId: string
  personId: string
  unitId: string
  rule: string
  strength: string
  status: string
  evidence: string
  computedAt: string
}

/** Versions of the rule table after the first, which the product brings. */
export interface RecusalRulesTable {
  version: number
  since: string
  rules: string
  note: string
  savedBy: string
  savedAt: string
}

export interface RecusalDecisionsTable {
  id: string
  key: string
  fingerprint: string
  roundId: string | null
  personId: string
  unitId: string
  rule: string
  status: string
  reason: string
  decidedBy: string
  decidedAt: string
  approvedBy: string | null
  approvedAt: string | null
}

export interface HintDismissalsTable {
  key: string
  reason: string
  dismissedBy: string
  dismissedAt: string
}

export interface DeclarationsTable {
  id: string
  roundId: string
  personId: string
  signedOn: string
  content: string
  recordedBy: string
  recordedAt: string
}

export interface DeclarationRemindersTable {
  id: string
  roundId: string
  personId: string
  remindedBy: string
  remindedAt: string
}

/** What a declaration names beyond kin and interests: R9, as decided. */
export interface DeclaredReasonsTable {
  id: string
  roundId: string
  personId: string
  unitId: string
  reason: string
  decision: string | null
  decisionReason: string
  decidedBy: string | null
  decidedAt: string | null
}

/** 被巡察单位提出的回避申请 */
export interface ObjectionsTable {
  id: string
  roundId: string
  unitId: string
  personId: string
  reason: string
  letter: string
  receivedOn: string
  recordedBy: string
  recordedAt: string
  status: string
  decisionReason: string
  decidedBy: string | null
  decidedAt: string | null
}
