import type { LevelName } from '../problem.ts'
import { advisory } from './advisory.ts'
import { changes } from './changes.ts'
import { fit } from './fit.ts'
import type { RosterLevel } from './level.ts'
import { load } from './load.ts'
import { missingSkills } from './missing-skills.ts'
import { mix } from './mix.ts'
import { openSeats } from './open-seats.ts'

/** Every objective of the contract by name. */
export const ROSTER_LEVELS: Readonly<Record<LevelName, RosterLevel>> = {
  'open-seats': openSeats,
  'missing-skills': missingSkills,
  mix,
  advisory,
  changes,
  load,
  fit,
}
