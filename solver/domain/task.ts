/** 巡察形式: regular, special, mobile are §四(一); the rest is practice elsewhere and may be switched off. */
export const FORMS = [
  'regular',
  'special',
  'mobile',
  'look-back',
  'return-visit',
  'upgraded',
  'cross',
  'joint',
  'extended',
] as const
export type Form = (typeof FORMS)[number]

/** The six stages of article 五: 准备 动员 展开 总结 反馈整改 通报. */
export const STAGES = [
  'preparation',
  'mobilisation',
  'fieldwork',
  'summing-up',
  'rectification',
  'circulation',
] as const
export type Stage = (typeof STAGES)[number]
