import { describe, expect, it } from 'vitest'
import { coreName, isAbbreviation, openNameReader, similarity } from '#solver/recusal/name-match.ts'

const CORES: [string, string][] = [
  ['遂溪县财政局', '财政局'],
  ['县财政局', '财政局'],
  ['财政局', '财政局'],
  ['湛江市赤坎区审计局', '赤坎区审计局'],
  ['霞山区审计局', '审计局'],
  ['中共遂溪县委组织部', '组织部'],
  ['中国共产党遂溪县委宣传部', '宣传部'],
  ['遂溪县委党校', '党校'],
  ['中共遂溪县委办公室', '委办公室'],
  ['县委', '县委'],
  ['遂溪县政府', '遂溪县政府'],
  ['县委办', '委办'],
  ['市场监督管理局', '市场监督管理局'],
  ['遂溪县市场监督管理局', '市场监督管理局'],
  ['市政工程处', '市政工程处'],
  ['共青团遂溪县委员会', '共青团遂溪县委员会'],
  ['中国人民银行遂溪县支行', '中国人民银行遂溪县支行'],
  ['黄略镇人民政府', '黄略镇'],
  ['黄略镇政府', '黄略镇'],
  ['中共黄略镇党委', '黄略镇'],
  ['附城乡政府', '附城乡'],
  ['遂城街道办事处', '遂城街道'],
  ['黄略镇政府宿舍', '黄略镇政府宿舍'],
  ['驻中共办', '驻中共办'],
  ['县Ａ局', '县Ａ局'],
  ['A县财政局', 'A县财政局'],
]

describe('the core of a name', () => {
  it.each(CORES)('%s is %s', (name, core) => expect(coreName(name)).toBe(core))
})

const SHORT: [string, string, boolean][] = [
  ['人社局', '人力资源和社会保障局', true],
  ['市监局', '市场监督管理局', true],
  ['农局', '农业农村局', false], // two characters fit too much
  ['财政局', '财政局', false], // no shorter than the name
  ['财政局办', '财政局', false],
  ['社保局', '人力资源和社会保障局', false], // another first character
  ['人社厅', '人力资源和社会保障局', false], // another last one
  ['人财局', '人力资源和社会保障局', false], // one that is not there
  ['人保社局', '人力资源和社会保障局', false], // another order
]
const ALIKE: [string, string, number][] = [
  ['财政局', '财政局', 1],
  ['财政局', '审计院', 0],
  ['财政局', '财政所', 0.5],
  ['财政', '财政局', 2 / 3],
  ['哈哈哈', '哈哈', 1], // each pair once
  ['', '', 0],
  ['财', '', 0],
]

describe('two names', () => {
  it.each(SHORT)('%s abbreviates %s: %s', (short, full, expected) => expect(isAbbreviation(short, full)).toBe(expected))
  it.each(ALIKE)('%s and %s are alike by %d', (a, b, expected) => {
    expect(similarity(a, b)).toBeCloseTo(expected, 12)
    expect(similarity(b, a)).toBeCloseTo(expected, 12)
  })
})

const read = openNameReader(
  Object.entries({
    finance: '遂溪县财政局',
    hr: '遂溪县人力资源和社会保障局',
    market: '遂溪县市场监督管理局',
    organisation: '中共遂溪县委组织部',
    office: '中共遂溪县委办公室',
    league: '共青团遂溪县委员会',
    huanglue: '黄略镇',
    street: '遂城街道办事处',
    village: '黄略镇许屋村',
    hospital: '遂溪县人民医院',
    government: '遂溪县政府',
    mediation: '遂溪县调解中心',
    one: '一',
    station: '水站',
    stems: '甲乙丙丁戊己庚辛壬癸局',
  }).map(([id, name]) => ({ id, name })),
)

const TEXTS: [string, string[]][] = [
  ['', []],
  ['无业', []],
  ['2005年任遂溪县财政局科员', ['finance 遂溪县财政局 1']],
  ['财政局', ['finance 财政局 1']],
  ['在财政局，又在县财政局', ['finance 财政局 1']],
  ['人社局副局长，后在财政局', ['finance 财政局 1', 'hr 人社局 0.8']],
  ['县人社局；人力资源和社会保障局', ['hr 人力资源和社会保障局 1']],
  ['人力资源和社会保障局；县人社局', ['hr 人力资源和社会保障局 1']],
  ['市场监管局', ['market 市场监管局 0.8']],
  ['市场监督局', ['market 市场监督局 0.8']],
  ['场监督管理局', ['market 场监督管理局 0.91']],
  ['县委组织部干部', ['organisation 组织部 1']],
  ['县委办公室副主任', ['office 县委办公室 1']],
  ['黄略镇党政办公室主任', ['huanglue 黄略镇 1']],
  ['村民委员会', []],
  ['共青团遂溪县委副书记', ['league 共青团遂溪县委 0.86']],
  ['遂城街道办', ['street 遂城街道办 1']],
  ['遂城街道', ['street 遂城街道 1']],
  ['县人民医院医生', ['hospital 县人民医院 1']],
  ['2016年借调到人社局工作', ['hr 人社局 0.8']],
  ['后任镇政府办公室主任', []], // 县政府 is not every 政府
  ['任服务调解中心主任', ['mediation 任服务调解中心 1']],
  ['县水务局', []],
  ['城关水站', ['station 城关水站 1']],
  ['第一学校', []], // one character says nothing
  ['甲乙丙丁戊己庚辛子丑局', ['stems 甲乙丙丁戊己庚辛子丑局 0.7']],
  ['甲乙丙丁戊己庚午子丑局', []],
]

describe('reading a text', () => {
  it.each(TEXTS)('“%s” names %j', (text, expected) =>
    expect(read(text).map(({ unitId, text, score }) => `${unitId} ${text} ${Number(score.toFixed(2))}`)).toEqual(
      expected,
    ),
  )

  it.each([
    '遂城街道办',
    '遂城街道',
    '妇女委员会',
    '政府办公室',
    '服务中心',
    '供水公司',
    '建设集团',
    '第一学校',
    '中医医院',
    '财政局',
    '发改委',
    '扶贫办',
    '宣传部',
    '检察院',
    '黄略镇',
    '附城乡',
    '许屋村',
    '财政所',
    '气象站',
    '县委办公室',
  ])('sees a body in %s', (name) =>
    expect(openNameReader([{ id: 'u', name }])(`曾在${name}任职`).map((mention) => mention.text)).toEqual([name]),
  )

  it('takes at most fourteen characters before the word for a body', () => {
    const of = (length: number) =>
      openNameReader([{ id: 'u', name: '财政局' }])(`${'甲'.repeat(length - 2)}财政局`)[0]?.text
    expect([of(14)?.length, of(15)?.length]).toEqual([15, 15])
  })

  it('lists equally good mentions by unit, and answers the same again', () => {
    const twins = openNameReader(['b', 'c', 'a'].map((id) => ({ id, name: '财政局' })))
    const mentions = twins('财政局')
    expect(mentions.map((mention) => mention.unitId)).toEqual(['a', 'b', 'c'])
    expect(twins('财政局')).toEqual(mentions)
  })
})
