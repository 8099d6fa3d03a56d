import type { Kysely } from 'kysely'
import { SKILLS } from '#solver/domain/person.ts'
import { ROLES } from '#solver/domain/team.ts'
import type { DB } from '../db/tables.ts'
import { ROLE_WORDS, SKILL_WORDS } from '../exchange/words.ts'
import { describeExport, toXlsx } from '../exchange/exported.ts'
import type { CellOut, SheetOut } from '../exchange/write-workbook.ts'
import { readRound } from '../rounds/read.ts'
import type { Round } from '../rounds/schema.ts'
import { readRoster } from './read.ts'
import type { Roster } from './schema.ts'

const STATUS_WORDS = { draft: '草稿', published: '已发布', withdrawn: '已撤回' }

/** Every recusal that touches a seat, as the records prove it; one that was set aside says by whom. */
function recusalNotes(roster: Roster, personId: string, unitIds: readonly string[]): string {
  const hits = roster.hits.filter(
    (hit) => hit.personId === personId && unitIds.includes(hit.unitId) && hit.status !== 'false-positive',
  )
  const notes = hits.map(({ sentence, status, decision }) =>
    status === 'overridden' ? `${sentence['zh-CN']}（已放行：${decision?.approvedBy ?? ''}批准）` : sentence['zh-CN'],
  )
  return [...new Set(notes)].join('\n')
}

function seatRows(roster: Roster, round: Round): CellOut[][] {
  const people = new Map(roster.people.map((person) => [person.id, person]))
  const facts = new Map(roster.problem.people.map((person) => [person.id, person]))
  return round.teams.flatMap((team) => {
    const units = round.taskList.filter((task) => team.unitIds.includes(task.unitId)).map((task) => task.unitName)
    const seats = roster.seats.filter((seat) => seat.teamId === team.id)
    const ordered = ROLES.flatMap((role) => seats.filter((seat) => seat.role === role))
    return ordered.map((seat) => {
      const person = people.get(seat.personId)
      const levels = facts.get(seat.personId)?.skills ?? {}
      return [
        team.name,
        units.join('、'),
        ROLE_WORDS[seat.role] + (seat.liaison ? '（联络员）' : ''),
        person?.code ?? '',
        person?.name ?? seat.personId,
        person?.unitLabel ?? '',
        person?.post ?? '',
        SKILLS.flatMap((skill) => (levels[skill] ? [`${SKILL_WORDS[skill]}:${levels[skill]}`] : [])).join('；'),
        recusalNotes(roster, seat.personId, team.unitIds),
      ]
    })
  })
}

function openSeatRows(roster: Roster, round: Round): CellOut[][] {
  const names = new Map(roster.people.map((person) => [person.id, person.name]))
  const teams = new Map(round.teams.map((team) => [team.id, team.name]))
  return roster.openSeats.flatMap(({ team, role, missing, reasons }) =>
    reasons.map((reason): CellOut[] => [
      teams.get(team) ?? team,
      ROLE_WORDS[role],
      missing,
      names.get(reason.person) ?? '',
      reason.text,
    ]),
  )
}

function authorisationRows(roster: Roster, round: Round): CellOut[][] {
  const names = new Map(roster.people.map((person) => [person.id, person.name]))
  const teams = new Map(round.teams.map((team) => [team.id, team.name]))
  return roster.authorisations.map(({ teamId, leaderId, number, authorisedBy, authorisedAt }) => [
    teams.get(teamId) ?? teamId,
    names.get(leaderId) ?? leaderId,
    number,
    authorisedBy,
    authorisedAt,
  ])
}

function sheet(name: string, headings: string[], rows: CellOut[][]): SheetOut {
  return { name, head: 1, widths: [16, 30, 14], rows: [headings, ...rows] }
}

/** One version as a workbook: seats with their recusal notes, open seats with reasons, authorisations, what it is. */
export async function exportRoster(
  db: Kysely<DB>,
  id: string,
  today: string,
): Promise<{ name: string; file: Uint8Array<ArrayBuffer> }> {
  const roster = await readRoster(db, id)
  const round = await readRound(db, roster.roundId)
  const title = `${round.code} 编组第${roster.version}稿（${STATUS_WORDS[roster.status]}）`
  const { file, about } = await describeExport(db, title, {
    asOf: today,
    filters: round.name,
    rows: roster.seats.length,
  })
  const sheets = [
    sheet(
      '编组',
      ['巡察组', '巡察对象', '职务', '编号', '姓名', '单位', '职务（现任）', '专长', '回避情形'],
      seatRows(roster, round),
    ),
    sheet('空席', ['巡察组', '席位', '缺', '人员', '原因'], openSeatRows(roster, round)),
    sheet('授权', ['巡察组', '组长', '授权文号', '授权人', '授权时间'], authorisationRows(roster, round)),
    { name: '说明', head: 0, widths: [80], rows: about.map((line) => [line]) },
  ]
  return { name: `${file}.xlsx`, file: await toXlsx({ file, about, sheets }) }
}
