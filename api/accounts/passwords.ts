import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** argon2id with the library's defaults (19 MiB, 2 passes), as OWASP advises. */
export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

export function passwordFits(password: string, passwordHash: string): Promise<boolean> {
  return verify(passwordHash, password)
}

/** Shown once, changed at first sign-in. */
export function oneTimePassword(): string {
  return randomBytes(12).toString('base64url')
}
