import { describe, expect, it } from 'vitest'
import { evaluate, stepOf, weighted } from '#solver/milp/expression.ts'
import { isFeasible, rounded, trivialBound } from '#solver/milp/feasibility.ts'
import { lpText } from '#solver/milp/lp-text.ts'
import { addBinary, addQuantity, addRow, emptyModel } from '#solver/milp/model.ts'

function small() {
  const model = emptyModel()
  const x = addBinary(model, 'p 1')
  const y = addQuantity(model, 'short', 4)
  addRow(
    model,
    [
      [y, 1],
      [x, 1],
      [x, 1],
    ],
    { lower: 1, upper: 3 },
    { rule: 'seats', subject: ['t1', 'leader'] },
  )
  model.objective.terms.set(x, -2).set(y, 3)
  model.objective.constant = 5
  return model
}

describe('models', () => {
  it('sum terms on one column and order them', () => {
    expect(small().rows[0]).toMatchObject({ columns: [0, 1], coefficients: [2, 1], lower: 1, upper: 3 })
  })

  it('are written as LP text with safe names and two rows for a range', () => {
    expect(lpText(small())).toBe(
      [
        'Minimize',
        ' obj: - 2 x0_p_1 + 3 x1_short',
        ' \\ plus constant 5',
        'Subject To',
        ' r0_seats_t1_leader: + 2 x0_p_1 + 1 x1_short <= 3',
        ' r0_seats_t1_leader_low: + 2 x0_p_1 + 1 x1_short >= 1',
        'Bounds',
        ' 0 <= x0_p_1 <= 1',
        ' 0 <= x1_short <= 4',
        'Generals',
        ' x0_p_1',
        'End',
        '',
      ].join('\n'),
    )
  })

  it('tell feasible values from fractions, bounds and rows broken', () => {
    const model = small()
    expect(isFeasible(model, [1, 0])).toBe(true)
    expect(isFeasible(model, [0.5, 0])).toBe(false)
    expect(isFeasible(model, [0, 5])).toBe(false)
    expect(isFeasible(model, [0, 0])).toBe(false)
    expect(isFeasible(model, [1])).toBe(false)
  })

  it('bound an objective by its columns alone and round what engines answer', () => {
    const model = small()
    expect(trivialBound(model, model.objective)).toBe(3)
    expect([...rounded(model, [0.9999999, 4.0000001])]).toEqual([1, 4])
  })
})

describe('expressions', () => {
  it('know how far apart their values lie', () => {
    const of = (...costs: number[]) => stepOf({ terms: new Map(costs.map((c, j) => [j, c])), constant: 7 })
    expect([of(4, -6, 10), of(3), of(0.5, 1), of()]).toEqual([2, 3, 0, 0])
  })

  it('add up with weights', () => {
    const a = {
      terms: new Map([
        [0, 1],
        [1, 2],
      ]),
      constant: 1,
    }
    const b = { terms: new Map([[1, -4]]), constant: 3 }
    const sum = weighted([
      [2, a],
      [1, b],
    ])
    expect([...sum.terms]).toEqual([[0, 2]])
    expect(evaluate(sum, [10, 99])).toBe(25)
  })
})
