export interface PasswordEntry {
  current: string
  next: string
  again: string
}

export type PasswordFault = 'required' | 'short' | 'same' | 'differs'

/** The least length that api/accounts asks for. */
export const LEAST_LENGTH = 10

/** What is wrong with each field of a password change; the server judges the current password itself. */
export function checkPassword({
  current,
  next,
  again,
}: PasswordEntry): Partial<Record<keyof PasswordEntry, PasswordFault>> {
  const faults: Partial<Record<keyof PasswordEntry, PasswordFault>> = {}
  if (current === '') faults.current = 'required'
  if (next === '') faults.next = 'required'
  else if (next.length < LEAST_LENGTH) faults.next = 'short'
  else if (next === current) faults.next = 'same'
  if (again === '') faults.again = 'required'
  else if (again !== next) faults.again = 'differs'
  return faults
}
