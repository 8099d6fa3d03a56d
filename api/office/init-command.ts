import { parseArgs } from 'node:util'
import { isDay } from '#solver/domain/period.ts'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../db/open.ts'
import { describeInit } from './describe-init.ts'
import { initOffice } from './init.ts'

const USAGE = `npm run init -- --division CODE [--term-from YYYY-MM-DD]

  --division   six digits of the county, e.g. 440823 遂溪县
  --term-from  first day of the current five-year term (default: 1 January of this year)

The office goes into DATA_DIR (default ./data) or DATABASE_URL; refused when one is there already.`

async function runInit(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { division: { type: 'string' }, 'term-from': { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  const { division, help, 'term-from': termFrom } = values
  if (help || division === undefined) {
    console.log(USAGE)
    return help ? 0 : 2
  }
  if (termFrom !== undefined && !isDay(termFrom)) {
    console.error(`--term-from: "${termFrom}" is not a day that exists, written YYYY-MM-DD`)
    return 2
  }
  const db = await openDatabase(readConfig(process.env))
  try {
    const now = systemClock().now()
    const outcome = describeInit(await initOffice(db, { division, now, ...(termFrom ? { termFrom } : {}) }))
    if (outcome.exitCode === 0) console.log(outcome.text)
    else console.error(outcome.text)
    return outcome.exitCode
  } finally {
    await db.destroy()
  }
}

try {
  process.exitCode = await runInit(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
