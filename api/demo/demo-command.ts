import { parseArgs } from 'node:util'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../db/open.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './accounts.ts'
import { seedDemo } from './seed.ts'
import { DEFAULT_DEMO, readSizes } from './sizes.ts'

const { towns, units, people, rounds, seed } = DEFAULT_DEMO
const USAGE = `npm run demo -- [--towns ${towns}] [--units ${units}] [--people ${people}] [--rounds ${rounds}] [--problems N] [--seed ${seed}]

  --units     departments, bodies, enterprises and institutions beside the towns
  --rounds    rounds of the current five-year term, past and to come
  --problems  problems over all visits (default: 20–40 per town, 9–17 per unit)

A fictitious county (演示数据), the same for the same numbers and day. It goes into DATA_DIR (default ./data) or
DATABASE_URL; refused when an office is there already.`

const text = { type: 'string' } as const

async function runDemo(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      towns: text,
      units: text,
      people: text,
      rounds: text,
      problems: text,
      seed: text,
      help: { type: 'boolean', short: 'h' },
    },
  })
  const { help, ...typed } = values
  if (help) {
    console.log(USAGE)
    return 0
  }
  const read = readSizes(typed)
  if ('faults' in read) {
    console.error(read.faults.join('\n'))
    return 2
  }
  const db = await openDatabase(readConfig(process.env))
  try {
    const outcome = await seedDemo(db, { ...read.sizes, now: systemClock().now() })
    if (outcome.kind === 'exists') {
      console.error(`Refused: ${outcome.office} is here already. Set DATA_DIR or DATABASE_URL to an empty place.`)
      return 1
    }
    const { units, people, rounds, tasks, problems } = outcome.counts
    console.log(`演示数据 demo data: ${outcome.office}, ${units} units, ${people} people, ${rounds} rounds in two terms, ${tasks} tasks, ${problems} problems.
Accounts, all with the password ${DEMO_PASSWORD}: ${DEMO_ACCOUNTS.map((account) => account.username).join(', ')}`)
    return 0
  } finally {
    await db.destroy()
  }
}

try {
  process.exitCode = await runDemo(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
