import type { Skill } from '#solver/domain/person.ts'

/** A body that lends people to the pool: how often, and what its people can do. */
export interface Source {
  /** Name in the template of bodies; 'town' stands for any town. */
  body: string
  weight: number
  skills: readonly (readonly [Skill, number])[]
}

/** Article 二(六): the pool draws on discipline, organisation, audit and other bodies; the weights are the demo's. */
export const SOURCES: readonly Source[] = [
  {
    body: '县纪委监委机关',
    weight: 17,
    skills: [
      ['discipline', 0.9],
      ['law', 0.25],
      ['writing', 0.3],
      ['petitions', 0.2],
    ],
  },
  {
    body: '县委组织部',
    weight: 9,
    skills: [
      ['organisation', 0.9],
      ['party-building', 0.5],
      ['writing', 0.3],
    ],
  },
  {
    body: '县审计局',
    weight: 10,
    skills: [
      ['finance', 0.95],
      ['construction', 0.3],
      ['it', 0.1],
    ],
  },
  {
    body: '县财政局',
    weight: 9,
    skills: [
      ['finance', 0.95],
      ['writing', 0.15],
    ],
  },
  {
    body: '县委政法委',
    weight: 5,
    skills: [
      ['law', 0.7],
      ['petitions', 0.5],
      ['writing', 0.2],
    ],
  },
  {
    body: '县信访局',
    weight: 4,
    skills: [
      ['petitions', 0.9],
      ['law', 0.3],
    ],
  },
  {
    body: '县农业农村局',
    weight: 6,
    skills: [
      ['rural', 0.9],
      ['finance', 0.15],
    ],
  },
  {
    body: '县水务局',
    weight: 3,
    skills: [
      ['construction', 0.7],
      ['rural', 0.5],
    ],
  },
  {
    body: '县住房和城乡建设局',
    weight: 5,
    skills: [
      ['construction', 0.9],
      ['finance', 0.1],
    ],
  },
  {
    body: '县自然资源局',
    weight: 3,
    skills: [
      ['construction', 0.6],
      ['law', 0.2],
      ['petitions', 0.2],
    ],
  },
  {
    body: '县人力资源和社会保障局',
    weight: 3,
    skills: [
      ['organisation', 0.8],
      ['finance', 0.2],
    ],
  },
  {
    body: '县委宣传部',
    weight: 3,
    skills: [
      ['ideology', 0.9],
      ['writing', 0.5],
    ],
  },
  {
    body: '县委党校',
    weight: 2,
    skills: [
      ['party-building', 0.8],
      ['ideology', 0.5],
      ['writing', 0.4],
    ],
  },
  {
    body: '县直属机关工作委员会',
    weight: 2,
    skills: [
      ['party-building', 0.9],
      ['organisation', 0.3],
    ],
  },
  {
    body: '县司法局',
    weight: 3,
    skills: [
      ['law', 0.95],
      ['petitions', 0.2],
    ],
  },
  {
    body: '县人民检察院',
    weight: 2,
    skills: [
      ['law', 0.9],
      ['discipline', 0.4],
    ],
  },
  {
    body: '县统计局',
    weight: 2,
    skills: [
      ['it', 0.6],
      ['finance', 0.4],
    ],
  },
  {
    body: '县政务服务和数据管理局',
    weight: 2,
    skills: [
      ['it', 0.95],
      ['writing', 0.2],
    ],
  },
  {
    body: '县教育局',
    weight: 2,
    skills: [
      ['writing', 0.6],
      ['finance', 0.3],
      ['organisation', 0.2],
    ],
  },
  {
    body: 'town',
    weight: 8,
    skills: [
      ['rural', 0.8],
      ['petitions', 0.35],
      ['party-building', 0.35],
      ['discipline', 0.25],
    ],
  },
]
