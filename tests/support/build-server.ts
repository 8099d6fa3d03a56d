import { execFileSync } from 'node:child_process'

/** Builds what changed of the named targets into dist/. */
export function build(...targets: string[]): void {
  execFileSync(process.execPath, ['api/build.mjs', ...targets], { stdio: 'inherit' })
}
