import type { County } from './divisions.ts'
import type { InitOutcome } from './init.ts'

const place = ({ code, province, city, name }: County): string => `  ${code}  ${province}${city}${name}`

/** The outcome in words for the terminal, and the exit code. */
export function describeInit(outcome: InitOutcome): { text: string; exitCode: number } {
  switch (outcome.kind) {
    case 'created':
      return {
        exitCode: 0,
        text: `${outcome.office}: ${outcome.towns} towns and sub-districts, ${outcome.bodies} standard bodies (edit them under Units).
Sign in as ${outcome.username} with the one-time password ${outcome.oneTimePassword}
It is shown only now and must be changed at first sign-in. That account makes all others (Accounts).`,
      }
    case 'exists':
      return {
        exitCode: 1,
        text: `Refused: ${outcome.office} is here already. Set DATA_DIR or DATABASE_URL to an empty place for another office.`,
      }
    case 'unknown-division': {
      const nearest = outcome.nearest.map(place).join('\n')
      const look = nearest === '' ? 'Nothing comes near it.' : `Nearest:\n${nearest}`
      return {
        exitCode: 2,
        text: `No county has the code "${outcome.division}". ${look}
Give the six digits of a county, city district or county-level city (the first six digits of an ID card number issued there).`,
      }
    }
  }
}
