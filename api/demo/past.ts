import type { Led } from '#solver/domain/person.ts'
import type { DemoRound } from './calendar.ts'
import type { PublishedRoster } from './past-rosters.ts'
import type { DemoTeam } from './tasks.ts'

/** What the rounds before leave behind: rotation (R10) reads it. */
export interface Past {
  /** Units whose inspection each person has led. */
  led: ReadonlyMap<string, readonly Led[]>
  /** Leader and deputy of the round just before. */
  pairs: readonly (readonly [leader: string, deputy: string])[]
}

export const NO_PAST: Past = { led: new Map(), pairs: [] }

/** The past that the next round sees. */
export function afterRound(
  past: Past,
  round: DemoRound,
  { teams, published: { roster, seats } }: { teams: readonly DemoTeam[]; published: PublishedRoster },
): Past {
  const led = new Map(past.led)
  const pairs = teams.flatMap(({ row, units }) => {
    const of = (role: string) => seats.filter((seat) => seat.teamId === row.id && seat.role === role)
    return of('leader').flatMap(({ personId }) => {
      const visits = units.map((unit): Led => ({
        id: roster.id,
        unitId: unit.id,
        roundId: round.id,
        roundName: round.name,
        from: round.from,
        to: round.to,
      }))
      led.set(personId, [...(led.get(personId) ?? []), ...visits])
      return of('deputy').map((deputy) => [personId, deputy.personId] as const)
    })
  })
  return { led, pairs }
}
