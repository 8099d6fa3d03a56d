import element from 'element-plus/es/locale/lang/en'
import { accounts } from './accounts.ts'
import { answers } from './answers.ts'
import { coverage } from './coverage.ts'
import { domain } from './domain.ts'
import { exchange } from './exchange.ts'
import { forms } from './forms.ts'
import { people } from './people.ts'
import { rosters } from './rosters.ts'
import { rounds } from './rounds.ts'
import { shell } from './shell.ts'
import { tables } from './tables.ts'
import { trail } from './trail.ts'
import { units } from './units.ts'

export const messages = {
  accounts,
  answers,
  coverage,
  domain,
  exchange,
  forms,
  people,
  rosters,
  rounds,
  shell,
  tables,
  trail,
  units,
}
export { element }
