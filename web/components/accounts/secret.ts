import type { Account } from '#api/accounts/schema.ts'

/** A one-time password as the server answers it, once. */
export interface Secret {
  account: Account
  oneTimePassword: string
}
