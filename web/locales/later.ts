/** Words that some pages alone say: they are loaded with those pages, so that the first one stays light. */
export const later = {
  accounts: { 'zh-CN': () => import('./zh-CN/accounts.ts'), en: () => import('./en/accounts.ts') },
  answers: { 'zh-CN': () => import('./zh-CN/answers.ts'), en: () => import('./en/answers.ts') },
  declarations: { 'zh-CN': () => import('./zh-CN/declarations.ts'), en: () => import('./en/declarations.ts') },
  objections: { 'zh-CN': () => import('./zh-CN/objections.ts'), en: () => import('./en/objections.ts') },
  papers: { 'zh-CN': () => import('./zh-CN/papers.ts'), en: () => import('./en/papers.ts') },
  recusals: { 'zh-CN': () => import('./zh-CN/recusals.ts'), en: () => import('./en/recusals.ts') },
  ruleTable: { 'zh-CN': () => import('./zh-CN/rule-table.ts'), en: () => import('./en/rule-table.ts') },
  trail: { 'zh-CN': () => import('./zh-CN/trail.ts'), en: () => import('./en/trail.ts') },
}
