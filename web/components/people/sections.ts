import type { PersonInput } from '#api/people/schema.ts'

export const SECTIONS = [
  'basics',
  'posts',
  'resume',
  'kin',
  'interests',
  'places',
  'skills',
  'absences',
  'pool',
] as const
export type Section = (typeof SECTIONS)[number]

const FIELDS: Record<Section, readonly (keyof PersonInput | 'entry')[]> = {
  basics: [
    'code',
    'name',
    'gender',
    'birthMonth',
    'partySince',
    'unitId',
    'unitName',
    'post',
    'rank',
    'sourceBody',
    'roles',
    'grade',
    'phone',
    'loadDays',
    'note',
  ],
  posts: ['posts'],
  resume: ['resume'],
  kin: ['kin'],
  interests: ['interests'],
  places: ['nativePlace', 'growthPlace'],
  skills: ['skills'],
  absences: ['absences'],
  pool: ['entry'],
}

/** Fields of the draft that a section of the drawer shows. */
export function sectionFields(section: Section): readonly string[] {
  return FIELDS[section]
}

/** The first section that shows one of these faults. */
export function sectionOf(faults: readonly string[]): Section | null {
  const fields = new Set(faults.map((where) => where.split('.')[0] ?? where))
  return SECTIONS.find((section) => FIELDS[section].some((field) => fields.has(field))) ?? null
}
