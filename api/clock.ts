import type { Day } from '#solver/domain/ids.ts'

/** Time as the office reads it; passed in, so that tests can stand still. */
export interface Clock {
  /** The instant, ISO 8601 in UTC. */
  now(): string
  /** Today in the office's time zone. */
  today(): Day
}

export const TIME_ZONE = 'Asia/Shanghai'

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short' })

export function systemClock(): Clock {
  return { now: () => new Date().toISOString(), today: () => dayFormat.format(new Date()) }
}

/** A clock that stands at `instant`. */
export function fixedClock(instant: string): Clock {
  return { now: () => instant, today: () => dayFormat.format(new Date(instant)) }
}
