/** npm `sqlite3`'s callbacks as promises. */
import sqlite3, { type Database } from 'sqlite3'

const BUSY_MS = 10_000

export async function openHandle(path: string, purpose: 'read' | 'write'): Promise<Database> {
  const handle = await new Promise<Database>((resolve, reject) => {
    const opened: Database = new sqlite3.Database(path, (error) => (error ? reject(error) : resolve(opened)))
  })
  handle.configure('busyTimeout', BUSY_MS)
  if (purpose === 'write') {
    await run(handle, 'pragma journal_mode = wal', [])
    await run(handle, 'pragma synchronous = full', [])
    await run(handle, 'pragma foreign_keys = on', [])
  } else {
    await run(handle, 'pragma query_only = on', [])
  }
  return handle
}

export function all<R>(handle: Database, sql: string, parameters: readonly unknown[]): Promise<R[]> {
  return new Promise((resolve, reject) => {
    handle.all<R>(sql, parameters, (error, rows) => (error ? reject(error) : resolve(rows)))
  })
}

/** Answers with the number of rows changed. */
export function run(handle: Database, sql: string, parameters: readonly unknown[]): Promise<number> {
  return new Promise((resolve, reject) => {
    handle.run(sql, parameters, function done(error) {
      if (error) reject(error)
      else resolve(this.changes)
    })
  })
}

export function close(handle: Database): Promise<void> {
  return new Promise((resolve, reject) => {
    handle.close((error) => (error ? reject(error) : resolve()))
  })
}
