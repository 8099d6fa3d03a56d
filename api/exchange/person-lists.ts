import { groupBy } from '#solver/domain/group.ts'
import { degreeOf, KIN_RELATIONS, type KinDegree, type KinRelation } from '#solver/domain/kin.ts'
import { interestSchema, kinSchema, type PersonInput, postSchema } from '../people/schema.ts'
import { INTERESTS_SHEET, KIN_SHEET, type KinLine, POSTS_SHEET } from './columns-people.ts'
import { faultAt } from './faults.ts'
import { keepEntries } from './keep-entries.ts'
import { type ListScene, readListSheet, type SheetEntry } from './list-sheet.ts'
import type { CellFault } from './schema.ts'

type Lists = Pick<PersonInput, 'posts' | 'kin' | 'interests'>
type Kin = Lists['kin'][number]

export interface PersonLists {
  /** The lists of one person; one without a row on a sheet keeps that list as it stands. */
  of(code: string, standing: Lists | null): Partial<Lists>
  faults: CellFault[]
}

const unknownCode = '“人员”表里没有这个编号'
const isRelation = (word: KinRelation | KinDegree): word is KinRelation => KIN_RELATIONS.some((one) => one === word)

/** A degree says nothing against the relation that stands, and 配偶 is both: only what is said goes in. */
function kinSaid({ kinship, code: _, ...rest }: Partial<KinLine>): Partial<Kin> {
  if (kinship === undefined) return rest
  if (kinship === 'spouse' || !isRelation(kinship)) return { ...rest, degree: kinship }
  return { ...rest, relation: kinship, degree: degreeOf(kinship) }
}

/** There is but one relation of that degree. */
const kinEntrySchema = kinSchema.transform((kin): Kin =>
  kin.degree === 'spouse' ? { ...kin, relation: 'spouse' } : kin,
)

/** The list of a person by code, or nothing for those without a line. */
function listsOf<T extends object>(entries: readonly SheetEntry<T>[], about: (entry: T) => string) {
  const byCode = groupBy(entries, (entry) => entry.code)
  return (code: string, standing: readonly T[] = []): T[] | undefined => {
    const mine = byCode.get(code)
    return mine && keepEntries(standing, mine, about)
  }
}

function readKin(scene: ListScene) {
  return readListSheet(
    {
      form: KIN_SHEET,
      schema: kinEntrySchema,
      said: kinSaid,
      unknownCode,
      check: (line) => {
        const { code = '', relativeId = null } = line.fields
        const self = relativeId !== null && relativeId === scene.register.personId(code)
        return self ? [faultAt(line, KIN_SHEET, { field: 'relativeId', what: '不能是本人' })] : []
      },
    },
    scene,
  )
}

/** Posts, kin and interests from the sheets of their own. */
export function readPersonLists(scene: ListScene): PersonLists {
  const posts = readListSheet(
    { form: POSTS_SHEET, schema: postSchema, said: ({ code: _, ...said }) => said, unknownCode },
    scene,
  )
  const kin = readKin(scene)
  const interests = readListSheet(
    { form: INTERESTS_SHEET, schema: interestSchema, said: ({ code: _, ...said }) => said, unknownCode },
    scene,
  )
  const postsOf = listsOf(posts.entries, ({ unitId, from }) => `${unitId} ${from}`)
  const kinOf = listsOf(kin.entries, ({ name, degree }) => `${name} ${degree}`)
  const interestsOf = listsOf(interests.entries, ({ unitId, from }) => `${unitId} ${from}`)
  return {
    of: (code, standing) => {
      const [mine, relatives, ties] = [
        postsOf(code, standing?.posts),
        kinOf(code, standing?.kin),
        interestsOf(code, standing?.interests),
      ]
      return { ...(mine && { posts: mine }), ...(relatives && { kin: relatives }), ...(ties && { interests: ties }) }
    },
    faults: [...posts.faults, ...kin.faults, ...interests.faults],
  }
}
