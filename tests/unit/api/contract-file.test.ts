import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { contractHash, contractText } from '#api/runs/contract-file.ts'
import type { RosterProblem } from '#solver/roster/problem.ts'

describe('the contract file', () => {
  const problem: RosterProblem = {
    teams: [{ to: '2026-04-30', from: '2026-03-01', id: 't' }],
    people: [{ name: '甲', id: 'p2' }, { id: 'p1' }],
    contract: 'roster-problem/1',
  }

  it('is one text however the fields were put together, and lists keep their order', () => {
    const { teams, people, contract } = problem
    expect(contractText({ contract, people, teams })).toBe(contractText(problem))
    expect(contractText({ contract, teams, people: [...people].reverse() })).not.toBe(contractText(problem))
    expect(contractText(problem)).toBe(
      '{"contract":"roster-problem/1","people":[{"id":"p2","name":"甲"},{"id":"p1"}],"teams":[{"from":"2026-03-01","id":"t","to":"2026-04-30"}]}',
    )
  })

  it('is hashed as sha256sum does, and is its own canonical text', () => {
    const text = contractText(problem)
    expect(contractHash(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
    expect(contractText(JSON.parse(text) as RosterProblem)).toBe(text)
  })
})
