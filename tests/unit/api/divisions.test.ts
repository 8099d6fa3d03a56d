import { describe, expect, it } from 'vitest'
import { findCounty, loadDivisions, parseDivisions } from '#api/office/divisions.ts'

const counties = loadDivisions()

describe('the division data file', () => {
  it('has every county and township of the country, each code once and inside its county', () => {
    const towns = counties.flatMap((county) => county.towns)
    expect(counties).toHaveLength(2978)
    expect(towns).toHaveLength(41352)
    expect(new Set(towns.map((town) => town.code)).size).toBe(41352)
    const strays = counties.filter(({ code, towns }) =>
      towns.some((town) => !/^\d{9}$/.test(town.code) || !town.code.startsWith(code)),
    )
    expect(strays).toEqual([])
  })

  it('has 遂溪 with its 16 towns and 353 villages', () => {
    const found = findCounty(counties, '440823')
    if (found.kind !== 'county') throw new Error('440823 is missing')
    expect(found.county).toMatchObject({ name: '遂溪县', city: '湛江市', province: '广东省' })
    expect(found.county.towns).toHaveLength(16)
    expect(found.county.towns[0]).toMatchObject({ code: '440823001', name: '遂城街道' })
    const villages = found.county.towns.flatMap((town) => town.villages)
    expect(villages).toHaveLength(353)
    expect(villages.every((village) => /^440823\d{6}$/.test(village.code))).toBe(true)
  })
})

describe('findCounty', () => {
  const nearest = (division: string): string[] => {
    const found = findCounty(counties, division)
    return found.kind === 'unknown' ? found.nearest.map((county) => county.code) : []
  }

  it('offers the counties nearest to a code that does not exist', () => {
    expect(nearest('440824').slice(0, 2)).toEqual(['440823', '440825'])
  })
  it('offers the counties that bear the name', () => {
    expect(nearest('遂溪')).toEqual(['440823'])
    expect(nearest('广东省湛江市遂溪县')).toContain('440823')
  })
  it('takes a township code for its county', () => {
    expect(nearest('440823105')[0]).toBe('440823')
  })
  it('offers nothing for nonsense', () => {
    expect(nearest('990101')).toEqual([])
    expect(nearest('')).toEqual([])
    expect(nearest('Springfield')).toEqual([])
  })
})

it('parseDivisions reads comments, counties, towns and villages', () => {
  const text = '# note\n990101\t甲县\t乙市\t丙省\n001丁镇\n.002戊村\n'
  expect(parseDivisions(text)).toEqual([
    {
      code: '990101',
      name: '甲县',
      city: '乙市',
      province: '丙省',
      towns: [{ code: '990101001', name: '丁镇', villages: [{ code: '990101001002', name: '戊村' }] }],
    },
  ])
})
