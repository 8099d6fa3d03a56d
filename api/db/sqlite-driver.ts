/**
 * Kysely over npm `sqlite3` (asynchronous, unlike the driver Kysely ships for): one writer behind a mutex and a few
 * readers on the same WAL file, so that a report never waits for a write. A connection is lent lazily: a plain SELECT
 * goes to a reader, anything else, and everything inside a transaction, to the writer.
 */
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Database } from 'sqlite3'
import { Mutex } from './mutex.ts'
import { all, close, openHandle, run } from './sqlite-handle.ts'

const READERS = 3

class Lent implements DatabaseConnection {
  private release: (() => void) | null = null

  constructor(private readonly pool: SqliteDriver) {}

  async hold(): Promise<void> {
    this.release ??= await this.pool.writing.lock()
  }

  letGo(): void {
    this.release?.()
    this.release = null
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.release) return this.pool.perform<R>(this.pool.writer, query)
    if (query.query.kind === 'SelectQueryNode') return this.pool.perform<R>(this.pool.nextReader(), query)
    await this.hold()
    try {
      return await this.pool.perform<R>(this.pool.writer, query)
    } finally {
      this.letGo()
    }
  }

  // oxlint-disable-next-line require-yield -- npm sqlite3 has no cursor; nothing here streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not available on SQLite. Maybe read in pages.')
  }
}

class SqliteDriver implements Driver {
  readonly writing = new Mutex()
  private writerHandle: Database | null = null
  private readers: Database[] = []
  private turn = 0

  constructor(private readonly path: string) {}

  async init(): Promise<void> {
    this.writerHandle = await openHandle(this.path, 'write')
    this.readers = await Promise.all(Array.from({ length: READERS }, () => openHandle(this.path, 'read')))
  }

  get writer(): Database {
    if (!this.writerHandle) throw new Error(`SQLite file ${this.path} is not open. Maybe it was closed already.`)
    return this.writerHandle
  }

  nextReader(): Database {
    this.turn = (this.turn + 1) % READERS
    return this.readers[this.turn] ?? this.writer
  }

  async perform<R>(handle: Database, query: CompiledQuery): Promise<QueryResult<R>> {
    const returns =
      query.query.kind === 'SelectQueryNode' || /^\s*(select|with|pragma)\b|\breturning\b/i.test(query.sql)
    if (returns) return { rows: await all<R>(handle, query.sql, query.parameters) }
    const changes = await run(handle, query.sql, query.parameters)
    return { rows: [], numAffectedRows: BigInt(changes) }
  }

  async acquireConnection(): Promise<Lent> {
    return new Lent(this)
  }

  async beginTransaction(connection: Lent): Promise<void> {
    await connection.hold()
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  async commitTransaction(connection: Lent): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
    connection.letGo()
  }

  async rollbackTransaction(connection: Lent): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
    connection.letGo()
  }

  async releaseConnection(connection: Lent): Promise<void> {
    connection.letGo()
  }

  async destroy(): Promise<void> {
    await Promise.all(this.readers.map(close))
    if (this.writerHandle) await close(this.writerHandle)
    this.writerHandle = null
  }
}

/** A Kysely dialect for the SQLite file at `path`. */
export function sqliteDialect(path: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(path),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}
