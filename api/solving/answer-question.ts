import type { Message, QuestionJob } from './messages.ts'

export async function answerQuestion({ question }: QuestionJob): Promise<Message> {
  return { kind: 'failed', error: `${question.ask} is not answered yet` }
}
