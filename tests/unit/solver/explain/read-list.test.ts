import { describe, expect, it } from 'vitest'
import { readList } from '#solver/explain/read-list.ts'
import { personWith, problemWith, seat, teamWith } from '../roster/problems.ts'

const problem = problemWith({
  people: [
    personWith('p1', { name: '张三' }),
    personWith('p2', { name: '李四' }),
    personWith('p3', { name: '李四' }),
    personWith('p4', { name: 'Wang, Wu' }),
  ],
  teams: [teamWith('t1', { name: '第一巡察组' }), teamWith('t2', { name: '第二巡察组' })],
})

const kinds = (text: string) =>
  readList(text, problem).faults.map(({ kind, line, field, options }) => [kind, line, field, options])

describe('a pasted list', () => {
  const wanted = [seat('p1', 't1', 'leader'), seat('p2', 't2', 'deputy'), seat('p4', 't1', 'member')]

  it.each([
    ['tabs, without header, ids and names mixed', '张三\t第一巡察组\t组长\np2\tt2\t副组长\nWang, Wu\tt1\t组员'],
    [
      'a Chinese header in another order',
      '序号\t职务\t组别\t姓名\n1\t组长\t第一巡察组\t张三\n2\t副组长\tt2\tp2\n3\t组员\tt1\tp4',
    ],
    ['commas, quotes and English words', 'person,role,team\np1,Leader,t1\np2,deputy,t2\n"Wang, Wu",member,t1\n'],
    [
      'full-width signs, blank lines and a byte order mark',
      '\uFEFF张三，ｔ１，组长\r\n\r\n p2 ，t2，副组长\r\np4，t1，成员',
    ],
  ])('is read with %s', (_, text) => {
    expect(readList(text, problem)).toEqual({ assignments: wanted, faults: [] })
  })

  it('is read with a column for each role and several names in a cell', () => {
    const text = '巡察组\t组长\t副组长\t组员\n第一巡察组\t张三\t\tp2、p4\nt2\tp3\t\t'
    expect(readList(text, problem)).toEqual({
      assignments: [seat('p1', 't1', 'leader'), seat('p2', 't1'), seat('p4', 't1'), seat('p3', 't2', 'leader')],
      faults: [],
    })
  })

  it('names unknown people, teams and roles, same names, missing cells and lines said twice', () => {
    const text = ['张三\tt1\t组长', '赵六\tt1\t组员', '李四\tt9\t主任', 'p1\t第一巡察组\tleader', 'p2\tt2\t'].join('\n')
    expect(kinds(text)).toEqual([
      ['unknown', 2, 'person', []],
      ['ambiguous', 3, 'person', ['p2', 'p3']],
      ['unknown', 3, 'team', []],
      ['unknown', 3, 'role', []],
      ['duplicate', 4, null, ['1']],
      ['missing', 5, 'role', []],
    ])
    const { assignments, faults } = readList(text, problem)
    expect(assignments).toEqual([seat('p1', 't1', 'leader')])
    expect(faults[1]).toMatchObject({
      where: 'line 3, person',
      what: '李四',
      allowed: 'one id of those with this name: p2, p3',
    })
  })

  it('says when the columns cannot be told, and names everybody when only the people are unknown', () => {
    expect(kinds('just some words\nand more')).toEqual([['columns', 1, null, []]])
    expect(kinds('甲\tt1\t组员\n乙\tt2\t组员')).toEqual([
      ['unknown', 1, 'person', []],
      ['unknown', 2, 'person', []],
    ])
    expect(readList(' \n', problem)).toEqual({ assignments: [], faults: [] })
  })

  it('keeps seats that break rules: judging them is for others', () => {
    const { assignments, faults } = readList('p1\tt1\t组长\np1\tt1\t组员', problem)
    expect([assignments.length, faults.length]).toEqual([2, 0])
  })
})
