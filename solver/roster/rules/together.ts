import { addRow } from '../../milp/model.ts'
import { onesOf } from '../draft.ts'
import { candidatesOfPair, countOn, teamsOf } from '../pairs.ts'
import { type RosterRule, violation } from '../rule.ts'

/** Hard pairs that go to a team both or neither; soft ones cost, see level `mix`. */
export const together: RosterRule = {
  id: 'together',
  title: { zh: '须同组的两人同进同出', en: 'People to be kept together share every team' },
  constrain: (draft) => {
    for (const pair of draft.prepared.together) {
      if (pair.strength !== 'hard') continue
      for (const team of draft.byTeam.keys()) {
        const [first, second] = candidatesOfPair(draft, pair, team)
        if (first.length + second.length === 0) continue
        const minus = second.map(({ column }): [number, number] => [column, -1])
        const tag = { rule: 'together', subject: [...pair.people, team] }
        addRow(draft.model, [...onesOf(first), ...minus], { lower: 0, upper: 0 }, tag)
      }
    }
  },
  violations: (prepared, seating) =>
    prepared.together
      .filter((pair) => pair.strength === 'hard')
      .flatMap((pair) =>
        teamsOf(prepared, seating, pair)
          .filter((team) => countOn(seating, pair, team) === 1)
          .map((team) => violation('together', { people: pair.people, teams: [team] })),
      ),
}
