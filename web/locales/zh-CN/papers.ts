/** The frame around printed papers; the papers themselves are Chinese in every language. */
export const papers = {
  back: '返回编组',
  print: '打印',
  frame: '授权书预览：所见即所印，A4 纵向。',
}
