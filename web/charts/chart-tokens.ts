/** The colours and the font that charts share with the rest of the page. */
export interface ChartTokens {
  font: string
  fontSize: number
  ink: string
  ink2: string
  ink3: string
  paper: string
  /** What charts stand on. */
  ground: string
  line: string
  line2: string
  accent: string
  covered: string
  planned: string
}

/** Reads the tokens that are in force on the page now. */
export function readTokens(style: CSSStyleDeclaration): ChartTokens {
  const read = (name: string) => style.getPropertyValue(name).trim()
  return {
    font: read('--font'),
    fontSize: Number.parseFloat(read('--text-s')),
    ink: read('--ink'),
    ink2: read('--ink-2'),
    ink3: read('--ink-3'),
    paper: read('--paper'),
    ground: read('--paper-2'),
    line: read('--line'),
    line2: read('--line-2'),
    accent: read('--accent'),
    covered: read('--covered'),
    planned: read('--planned'),
  }
}
