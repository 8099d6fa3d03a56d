import { describe, expect, it } from 'vitest'
import { redo, rollBack, startHistory, step, undo } from '../../../web/components/rosters/history.ts'

const abc = () => step(step(startHistory('a'), 'b'), 'c')

describe('undo and redo', () => {
  it('walks back and forth over every state', () => {
    const back = undo(undo(abc()))
    expect([back.present, undo(back)]).toEqual(['a', back])
    expect(redo(redo(back)).present).toBe('c')
    expect(redo(abc())).toEqual(abc())
  })

  it('forgets what was undone once something else is done', () => {
    expect(step(undo(abc()), 'd')).toEqual({ past: ['a', 'b'], present: 'd', future: [] })
  })

  it('rolls back to the state that was saved, and undoes from there', () => {
    const rolled = rollBack(abc(), 'b')
    expect(rolled).toEqual({ past: ['a'], present: 'b', future: [] })
    expect(undo(rolled).present).toBe('a')
    expect(rollBack(abc(), 'elsewhere')).toEqual({ past: [], present: 'elsewhere', future: [] })
  })

  it('keeps the last 200 steps', () => {
    let history = startHistory(0)
    for (let n = 1; n <= 300; n += 1) history = step(history, n)
    expect([history.past.length, history.past[0], history.present]).toEqual([200, 100, 300])
  })
})
