/** The frame around printed papers; the papers themselves are Chinese in every language. */
export const papers = {
  back: 'Back to the roster',
  print: 'Print',
  frame: 'Preview of the authorisation: what you see is printed, A4 upright. The paper itself is in Chinese.',
}
