/** What opens over the workbench. */
export const DIALOGS = [
  'draft',
  'compare',
  'publish',
  'withdraw',
  'repair',
  'alternatives',
  'pool',
  'list',
  'record',
] as const
export type DialogName = (typeof DIALOGS)[number]
