import { loadDivisions } from '../office/divisions.ts'
import type { Random } from './random.ts'

/** The county exists nowhere: no division code starts with 99, and no county bears the name. */
export const DEMO_COUNTY = { code: '990101', name: '云岭县' }

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚钟谭陆',
]
const GIVEN_FIRST = [...'建国志文永春海明晓思俊立家宏秀玉丽雪静慧新红振德福光树卫子天嘉佳泽雨佩淑']
const GIVEN_LAST = [...'华强军平明辉峰涛斌伟杰敏芳燕玲霞娟萍英梅兰勇刚波宁鹏飞龙琳莹洁颖怡轩安林生东']

/** An invented person's name; of a family when `surname` is given. */
export function personName(random: Random, surname?: string): string {
  const family = surname ?? random.pick(SURNAMES)
  return family + (random.chance(0.86) ? random.pick(GIVEN_FIRST) : '') + random.pick(GIVEN_LAST)
}

const PLACE_FIRST = [...'栖岚霁汀鹭樟榕荻蓼芷鲤鹤隐听望揽枕涵澄皓朗曦麓岫翠黛霞漪泓沐砚棠苇萤蘅桐椿']
const PLACE_LAST = [...'岫溪麓坞汀渚屿陂埠湾坪坳墟垌渡陌壑涧浦澳']
const VILLAGE_FIRST = [...'上下东西南北前后大小新老里外高平长岭石沙']
const VILLAGE_LAST = [...'坡塘村田屋寮墩井坑围厝埔埇岗塱洋厂仔桥圩']

let realNames: ReadonlySet<string> | undefined

/** Names of every real town and village we know: the demo must not use one. */
function namesInUse(): ReadonlySet<string> {
  realNames ??= new Set(
    loadDivisions().flatMap(({ towns }) => towns.flatMap((town) => [town, ...town.villages].map(({ name }) => name))),
  )
  return realNames
}

/** Every first-last pair with its ending that no real place bears, in random order. */
function invented(
  random: Random,
  parts: { first: readonly string[]; last: readonly string[]; ending: string },
): string[] {
  const { first, last, ending } = parts
  const all = first.flatMap((a) => last.filter((b) => b !== a).map((b) => a + b + ending))
  return random.shuffle(all.filter((name) => !namesInUse().has(name)))
}

/** Invented stems of towns: 栖岫, 听渚. The first is the county town's. */
export function townNames(random: Random, count: number): string[] {
  const parts = { first: PLACE_FIRST, last: PLACE_LAST }
  const streets = Math.max(1, Math.round(count / 15))
  return [
    ...invented(random, { ...parts, ending: '街道' }).slice(0, streets),
    ...invented(random, { ...parts, ending: '镇' }).slice(0, count - streets),
  ].slice(0, count)
}

export function villageNames(random: Random, count: number): string[] {
  const names = invented(random, { first: VILLAGE_FIRST, last: VILLAGE_LAST, ending: '村民委员会' })
  return names.slice(0, count)
}
