import { build } from './build-server.ts'

export default function setup(): void {
  build('server', 'web')
}
