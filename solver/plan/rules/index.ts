import { apart } from './apart.ts'
import { capacity } from './capacity.ts'
import { listed } from './listed.ts'
import { locks } from './locks.ts'
import { minGap } from './min-gap.ts'
import type { PlanRule } from './rule.ts'
import { visits } from './visits.ts'
import { window } from './window.ts'

/** Every hard rule of a plan. */
export const PLAN_RULES: readonly PlanRule[] = [listed, window, capacity, visits, minGap, apart, locks]
