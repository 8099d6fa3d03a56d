import { expect, it } from 'vitest'
import { searchText } from '#api/pinyin.ts'

it.each([
  ['王建国', 'wangjianguo wjg'],
  ['吕梁镇', 'lvliangzhen llz'],
  ['县委 IT 中心', 'xianweiitzhongxin xwizx'],
])('%s is found by full reading and by initials', (name, text) => {
  expect(searchText(name)).toBe(text)
})
