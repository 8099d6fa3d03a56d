import { type Codec, MASK, type Reading, type Words } from './cells.ts'
import type { Register } from './register.ts'

/** One column of a workbook: a heading, and how a record's field stands in it. */
export interface Column<R> {
  field: keyof R & string
  heading: string
  required: boolean
  allowed: Words
  read(text: string, register: Register): Reading<unknown>
  write(record: R, register: Register): string | number
}

type Filled<R, F extends keyof R> = Codec<NonNullable<R[F]>>
/** A column that may not be blank, or what a blank cell stands for. */
type Blank<R, F extends keyof R> = 'required' | { blank: R[F] }

/** Makes the columns of a record, each typed by its field. */
export function columnsOf<R>() {
  return <F extends keyof R & string>(
    field: F,
    heading: string,
    codec: Filled<R, F>,
    blank: Blank<R, F>,
  ): Column<R> => ({
    field,
    heading,
    required: blank === 'required',
    allowed: codec.allowed,
    read: (text, register) => {
      if (text === MASK) return { what: '屏蔽的内容不能导入' }
      if (text !== '') return codec.read(text, register)
      return blank === 'required' ? { what: '必填，不能为空' } : { value: blank.blank }
    },
    write: (record, register) => {
      const value = record[field]
      return value === null || value === undefined ? '' : codec.write(value, register)
    },
  })
}

/** People or units of one import. */
export const ROW_LIMIT = 5000
/** Lines about them on the sheets behind: posts, kin, interests. */
export const LIST_LIMIT = 40_000

/** A sheet by name with the columns it must or may have. */
export interface SheetForm<R> {
  name: string
  columns: readonly Column<R>[]
  /** Headings that tell the header row. */
  keys: readonly string[]
  /** Headings that an export adds for its readers; an import passes over them. */
  info: readonly string[]
  rowLimit: number
}
