import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { check } from './check.mjs'
import example from '../fixtures/roster-small.json' with { type: 'json' }
import plan from '../fixtures/plan-tiny.json' with { type: 'json' }

let folder = ''
const BENCHMARKS = '../shared/data/benchmarks'

beforeAll(async () => {
  // Inside node_modules, so that the bundle finds its packages.
  mkdirSync('node_modules/.cache', { recursive: true })
  folder = mkdtempSync('node_modules/.cache/cli-')
  const options = { bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' } as const
  await build({ ...options, entryPoints: ['solver/cli.ts'], outfile: join(folder, 'cli.mjs') })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, value: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
  return path
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'cli.mjs'), ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('solve', () => {
  it('prints a legal, optimal answer on stdout and exits 0', () => {
    const { status, stdout, stderr } = run(file('problem.json', example))
    expect(status).toBe(0)
    expect(stderr).toBe('')
    expect(check(example, JSON.parse(stdout))).toMatchObject({ legal: true, faults: [] })
    expect(JSON.parse(stdout)).toMatchObject({ status: 'optimal', run: { seed: 0 } })
  })

  it.each(['highs', 'jslp'])('writes to --out with --engine %s, progress on stderr', (engine) => {
    const out = join(folder, `out-${engine}.json`)
    const { status, stdout, stderr } = run(
      file('problem.json', example),
      '--out',
      out,
      '--engine',
      engine,
      '--progress',
    )
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(stderr).toMatch(new RegExp(`s ${engine} start`))
    expect(stderr).toMatch(/level load\+fit 99 \(bound 99\)/)
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ status: 'optimal', run: { engine } })
  })

  it('solves plans as well', () => {
    const { status, stdout } = run(file('plan.json', plan))
    expect(status).toBe(0)
    expect(check(plan, JSON.parse(stdout))).toMatchObject({ legal: true, faults: [] })
  })

  it('exits 3 with a conflict when locks contradict', () => {
    const locks = [{ person: 'p2', team: 't2' }]
    const { status, stdout } = run(file('locked.json', { ...example, locks }))
    expect(status).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'infeasible',
      conflict: {
        members: [
          { kind: 'lock', ids: ['p2', 't2'], text: '锁定：李二在第2组' },
          { kind: 'recusal', ids: ['p2', 't2', 'R1'] },
        ],
        relaxations: [{ drop: [0], also: [] }],
      },
    })
  })

  it('exits 2 and lists every fault, one a line: where, what, what is allowed', () => {
    const people = [
      { id: 'p1', load: -1, roles: ['boss'] },
      { id: 'p1', away: [{ from: '2026-02-30', to: 'x' }] },
    ]
    const bad = { ...example, people, locks: [{ person: 'nobody', team: 't1' }], recusals: [], together: [], fit: [] }
    const { status, stdout, stderr } = run(file('bad.json', { ...bad, objective: ['speed'] }))
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr.trim().split('\n')).toEqual([
      'person p1, roles: ["boss"]; allowed: a list of leader, deputy, member',
      'person p1, load: -1; allowed: a number ≥ 0',
      'person p1, away 0, from: "2026-02-30"; allowed: a date YYYY-MM-DD',
      'person p1, away 0, to: "x"; allowed: a date YYYY-MM-DD',
      'person p1: id used twice; allowed: a text used once',
      'locks 0, person: "nobody"; allowed: the id of a person of this file',
      'objective: unknown level "speed"; allowed: open-seats, missing-skills, mix, advisory, changes, load, fit, or {blend: {level: weight}}',
    ])
  })

  it.each([
    ['no file', [], /0 files given, 1 needed/],
    ['a file that is not there', ['nowhere.json'], /nowhere\.json: ENOENT/],
    ['an unknown engine', ['x.json', '--engine', 'cplex'], /--engine: cplex, allowed are auto, highs, jslp/],
    ['an unknown option', ['x.json', '--fast'], /--fast: unknown option/],
    ['a limit of nothing', ['x.json', '--time-limit', '0'], /--time-limit: 0, allowed is a number of seconds > 0/],
    ['half a seed', ['x.json', '--seed', '1.5'], /--seed: 1\.5, allowed is a whole number/],
    ['an option without value', ['x.json', '--out'], /--out: a value is missing/],
  ])('exits 2 for %s', (_, args, message) => {
    const { status, stderr } = run(...args)
    expect(status).toBe(2)
    expect(stderr).toMatch(message)
  })

  it('exits 2 for text that is no JSON and for an unknown contract', () => {
    expect(run(file('text.json', 'not json'))).toMatchObject({ status: 2 })
    const { status, stderr } = run(file('other.json', { contract: 'menu/1' }))
    expect(status).toBe(2)
    expect(stderr).toBe('contract: "menu/1"; allowed: roster-problem/1 or plan-problem/1\n')
  })

  it.skipIf(!existsSync(BENCHMARKS))('stops an engine that ignores its limit and prints the best known roster', () => {
    const problem: unknown = JSON.parse(
      gunzipSync(readFileSync(`${BENCHMARKS}/roster-county-knotty.json.gz`)).toString('utf8'),
    )
    const began = performance.now()
    const { status, stdout } = run(file('knotty.json', problem), '--engine', 'jslp', '--time-limit', '3')
    expect(performance.now() - began).toBeLessThan(6000)
    expect(status).toBe(0)
    const answer: unknown = JSON.parse(stdout)
    expect(check(problem, answer)).toMatchObject({ legal: true, faults: [] })
    expect(answer).toMatchObject({ status: 'feasible', run: { engine: 'jslp', limitHit: true } })
  })
})

describe('a draw', () => {
  it('decides among equals by the seed and repeats itself', () => {
    const problem = file('problem.json', example)
    const drawn = (seed: string) => JSON.parse(run(problem, '--draw', '--seed', seed).stdout) as Record<string, unknown>
    const first = drawn('1')
    expect(check(example, first)).toMatchObject({ legal: true, faults: [] })
    expect(first).toMatchObject({ status: 'optimal', objective: JSON.parse(run(problem).stdout).objective })
    expect(drawn('1')['assignments']).toEqual(first['assignments'])
  })
})

describe('check', () => {
  const solved = () => JSON.parse(run(file('problem.json', example)).stdout) as Record<string, unknown>

  it('exits 0 on the answer of solve', () => {
    const { status, stdout } = run('check', file('problem.json', example), file('answer.json', solved()))
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ legal: true, faults: [] })
  })

  it('exits 1 on a broken rule and on a false claim, and says which', () => {
    const answer = solved()
    const problem = file('problem.json', example)
    const recused = { ...answer, assignments: [{ person: 'p2', team: 't2', role: 'leader' }] }
    const broken = run('check', problem, file('broken.json', recused))
    expect(broken.status).toBe(1)
    expect((JSON.parse(broken.stdout) as { faults: string[] }).faults).toContain('p2 is recused from t2 (R1)')
    const boast = run('check', problem, file('boast.json', { ...answer, objective: [] }))
    expect(boast.status).toBe(1)
    expect((JSON.parse(boast.stdout) as { faults: string[] }).faults).toContain('level open-seats has no claimed value')
  })

  it('exits 2 on something that is no answer', () => {
    const { status, stderr } = run('check', file('problem.json', example), file('no.json', { contract: 'x' }))
    expect(status).toBe(2)
    expect(stderr).toMatch(/answer, contract: "x"; allowed: roster-answer\/1/)
  })
})

describe('explain', () => {
  it('explains every seat, one seat, and an absence', () => {
    const problem = file('problem.json', example)
    const answer = file('answer.json', run(problem).stdout)
    const whole = JSON.parse(run('explain', problem, answer).stdout) as { seats: unknown[]; violations: unknown[] }
    expect(whole.violations).toEqual([])
    expect(whole.seats.length).toBeGreaterThan(0)
    const absent = run('explain', problem, answer, '--person', 'p2', '--team', 't2')
    expect(absent.status).toBe(0)
    expect(absent.stdout).toMatch(/李二须回避第2组 \(R1\)/)
    const unknown = run('explain', problem, answer, '--person', 'p2', '--team', 't9')
    expect(unknown).toMatchObject({ status: 2, stderr: '--team: t9; allowed: the id of a team of the problem\n' })
    expect(run('explain', problem, answer, '--person', 'p2').status).toBe(2)
  })
})

describe('check of a pasted list', () => {
  const problem = () => file('problem.json', example)

  it('exits 0 on a legal one, 1 on a broken rule', () => {
    const legal = run('check', problem(), file('list.tsv', '姓名\t组\t职务\n陈一\t第1组\t组长\np6\tt2\t组员\n'))
    expect(legal.status).toBe(0)
    expect(JSON.parse(legal.stdout)).toMatchObject({
      legal: true,
      faults: [],
      objective: [{ level: 'open-seats' }, {}, {}, {}, {}, {}],
    })
    const broken = run('check', problem(), file('list.csv', 'p2,t2,leader'))
    expect(broken.status).toBe(1)
    expect(broken.stdout).toMatch(/p2 is recused from t2 \(R1\)/)
  })

  it('exits 2 and lists every line that cannot be read', () => {
    const { status, stderr } = run('check', problem(), file('list.txt', '陈一\tt1\t组长\n无名\tt1\t组员'))
    expect(status).toBe(2)
    expect(stderr).toBe('line 2, person: 无名; allowed: the id or name of a person of the problem\n')
    expect(run('check', problem(), 'nowhere.txt')).toMatchObject({ status: 2 })
  })
})

describe('questions answered by solving again', () => {
  const files = (of: object = example) => {
    const problem = file('problem.json', of)
    return [problem, file('answer.json', run(problem).stdout)] as const
  }
  const json = (stdout: string) => JSON.parse(stdout) as Record<string, unknown>

  it('explain prices a seat without its holder, and somebody’s absence', () => {
    const [problem, answer] = files()
    const seated = run('explain', problem, answer, '--person', 'p3', '--team', 't1', '--time-limit', '20')
    expect(seated.status).toBe(0)
    expect(json(seated.stdout)).toMatchObject({
      seated: true,
      contribution: [{ level: 'open-seats' }, {}, {}, {}, {}, {}],
    })
    expect(json(seated.stdout)).toMatchObject({ without: { verdict: 'price', price: { proven: true } } })
    const absent = json(run('explain', problem, answer, '--person', 'p2', '--team', 't2').stdout)
    expect(absent).toMatchObject({
      seated: false,
      whyNot: { verdict: 'barred', text: '李二须回避第2组 (R1)' },
    })
  })

  it('substitutes ranks who could take a seat, and needs a team, a role and a holder who sits there', () => {
    const [problem, answer] = files()
    const found = run('substitutes', problem, answer, '--team', 't2', '--role', 'member', '--person', 'p4')
    expect(found.status).toBe(0)
    expect(json(found.stdout)).toHaveProperty('substitutes.0.price.proven', true)
    expect(run('substitutes', problem, answer, '--team', 't2')).toMatchObject({ status: 2 })
    const wrong = run('substitutes', problem, answer, '--team', 't2', '--role', 'leader', '--person', 'p5')
    expect(wrong.stderr).toBe('--person: "p5"; allowed: who sits on t2 as leader; none for an open seat\n')
  })

  it('repair mends the roster after an absence; progress goes to stderr', () => {
    const [problem, answer] = files()
    const mended = run('repair', problem, answer, '--absent', 'p3,p4', '--progress')
    expect(mended.status).toBe(0)
    expect(mended.stderr).toMatch(/ s (highs|jslp) /)
    const { price } = json(mended.stdout) as { price: { assignments: { person: string }[] } }
    expect(price.assignments.some(({ person }) => person === 'p3' || person === 'p4')).toBe(false)
    expect(run('repair', problem, answer, '--absent', 'p99').stderr).toMatch(
      /--absent: p99; allowed: the id of a person/,
    )
    expect(run('repair', problem, answer).status).toBe(2)
  })

  it('alternatives keep their distance; pool shows the people behind a roster', () => {
    const [problem, answer] = files({ ...example, objective: ['open-seats', 'load'] })
    const { alternatives } = json(
      run('alternatives', problem, answer, '--count', '2', '--distance', '1', '--slack', '0.5').stdout,
    ) as { alternatives: { distance: number }[] }
    for (const { distance } of alternatives) expect(distance).toBeGreaterThanOrEqual(1)
    expect(alternatives.length).toBeGreaterThan(0)
    expect(run('alternatives', problem, answer, '--count', '0').stderr).toMatch(
      /--count: 0, allowed is a whole number > 0/,
    )
    expect(json(run('pool', problem, answer).stdout)).toMatchObject({ makeup: { pool: { people: 7 } } })
  })

  it('exits 2 where the answer breaks a rule, and for plans', () => {
    const [problem, answer] = files()
    const broken = {
      ...json(readFileSync(answer, 'utf8')),
      assignments: [{ person: 'p2', team: 't2', role: 'leader' }],
    }
    const { status, stderr } = run('repair', problem, file('broken.json', broken), '--absent', 'p2')
    expect([status, stderr]).toEqual([
      2,
      'answer, assignments: p2 is recused from t2 (R1); allowed: a legal roster, see check\n',
    ])
    expect(run('pool', file('plan.json', plan), answer).stderr).toBe(
      'pool: asked of a plan; allowed: they belong to rosters\n',
    )
  })
})
