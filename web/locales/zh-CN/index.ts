import element from 'element-plus/es/locale/lang/zh-cn'
import { accounts } from './accounts.ts'
import { answers } from './answers.ts'
import { coverage } from './coverage.ts'
import { declarations } from './declarations.ts'
import { domain } from './domain.ts'
import { exchange } from './exchange.ts'
import { forms } from './forms.ts'
import { objections } from './objections.ts'
import { papers } from './papers.ts'
import { people } from './people.ts'
import { recusals } from './recusals.ts'
import { rosters } from './rosters.ts'
import { rounds } from './rounds.ts'
import { ruleTable } from './rule-table.ts'
import { shell } from './shell.ts'
import { tables } from './tables.ts'
import { trail } from './trail.ts'
import { units } from './units.ts'

/** What every page may say. */
export const first = {
  coverage,
  domain,
  exchange,
  forms,
  people,
  rosters,
  rounds,
  shell,
  tables,
  units,
}

/** Every word there is; what is not in `first` is loaded by `later.ts`. */
export const messages = /* @__PURE__ */ Object.assign({}, first, {
  accounts,
  answers,
  declarations,
  objections,
  papers,
  recusals,
  ruleTable,
  trail,
})
export { element }
