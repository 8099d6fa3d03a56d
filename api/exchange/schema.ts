import { z } from '@hono/zod-openapi'

/** One faulty cell of an imported workbook. */
export const cellFaultSchema = z.object({
  row: z.int().openapi({ description: 'Row in the sheet; the header is row 1.' }),
  column: z.string().openapi({ description: 'The column heading; empty when the whole row is at fault.' }),
  value: z.string(),
  what: z.string(),
  allowed: z.string(),
})
export type CellFault = z.infer<typeof cellFaultSchema>

/** Dry run and commit answer alike; nothing is written unless `faults` is empty and the call was a commit. */
export const importReportSchema = z
  .object({
    rows: z.int(),
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    faults: z.array(cellFaultSchema),
    committed: z.boolean(),
  })
  .openapi('ImportReport')
export type ImportReport = z.infer<typeof importReportSchema>
