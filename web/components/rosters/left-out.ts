import type { RosterRow } from '#api/rosters/schema.ts'
import type { Role } from '#solver/domain/team.ts'
import type { Snapshot } from './snapshot.ts'

export interface LeftOutLine {
  /** 张三（第一组 组长） */
  seat: string
  /** The records that forbid it. */
  why: string
}

/** Seats left out of a copy or a run, with why; without those whose person sits on that team again by now. */
export function leftOutLines(
  leftOut: RosterRow['leftOut'],
  { seats }: Snapshot,
  words: { language: 'zh-CN' | 'en'; nameOf: (id: string) => string; roleOf: (role: Role) => string },
): LeftOutLine[] {
  const english = words.language === 'en'
  return leftOut
    .filter(({ personId, teamId }) => !seats.some((seat) => seat.personId === personId && seat.teamId === teamId))
    .map(({ personId, teamId, role, sentences }) => {
      const place = `${words.nameOf(teamId)} ${words.roleOf(role)}`
      return {
        seat: english ? `${words.nameOf(personId)} (${place})` : `${words.nameOf(personId)}（${place}）`,
        why: sentences.map((sentence) => sentence[words.language]).join(english ? '; ' : '；'),
      }
    })
}

/** Whether a mending has something to do: a seat that is recused, or one that stands open; other broken rules come first. */
export function mayMend(
  standing: readonly { rule: string }[],
  levels: readonly { level: string; value: number }[],
): boolean {
  if (standing.some(({ rule }) => rule !== 'recusal')) return false
  return standing.length > 0 || levels.some(({ level, value }) => level === 'open-seats' && value > 0)
}
