import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** This machine's Chromium; tests/run.mjs installs it where it may. */
export function browserPath(): string {
  const found = PLACES.find((path) => path !== undefined && existsSync(path))
  if (!found)
    throw new Error(
      'No Chromium on this machine. Maybe: apt-get install chromium fonts-noto-cjk, or set CHROMIUM to its path.',
    )
  return found
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath(), args: FLAGS })
}
