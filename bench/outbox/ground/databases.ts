import { setTimeout as wait } from "node:timers/promises"
import { Client } from "@medusajs/framework/pg"
import {
  type DatabaseServer,
  dropDatabase,
  ensureDatabase,
} from "../../../sandbox/postgres/databases"
import { installSchemas } from "./schema"

const LOOK_MS = 20
const MOST_LOOKS = 250

/** Every run gets a database as new, so that none meets what another left. */
export class Databases {
  readonly #server: DatabaseServer
  #count = 0

  constructor(server: DatabaseServer) {
    this.#server = server
  }

  /** A database with the tables of all systems, to make copies of. */
  async createTemplate(name: string): Promise<string> {
    await ensureDatabase(this.#server, name)
    await installSchemas(this.url(name))
    return name
  }

  url(name: string): string {
    return this.#server.url(name)
  }

  /** Runs the work on a copy that is dropped afterwards. */
  async onCopyOf<T>(
    template: string,
    work: (databaseUrl: string) => Promise<T>
  ): Promise<T> {
    this.#count += 1
    const name = `${template}_${String(this.#count)}`
    await this.copy(template, name)
    try {
      return await work(this.url(name))
    } finally {
      await this.#whenLeft(name)
      await dropDatabase(this.#server, name)
    }
  }

  /**
   * Waits for connections that were closed a moment ago and that the server
   * still has: one that is cut off instead ends this program, because a pool
   * that was closed listens to its errors no more.
   */
  async #whenLeft(name: string): Promise<void> {
    const client = new Client({ connectionString: this.url("postgres") })
    await client.connect()
    try {
      for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
        const { rowCount } = await client.query(
          "select from pg_stat_activity where datname = $1",
          [name]
        )
        if (rowCount === 0) {
          return
        }
        await wait(LOOK_MS)
      }
    } finally {
      await client.end()
    }
  }

  /** Page by page and not through the WAL: some templates are large. */
  async copy(template: string, name: string): Promise<void> {
    await this.execute(
      "postgres",
      `create database ${name} template ${template} strategy file_copy`
    )
  }

  /** Runs statements one after the other; each is a transaction. */
  async execute(database: string, ...statements: string[]): Promise<void> {
    const client = new Client({ connectionString: this.url(database) })
    await client.connect()
    try {
      for (const statement of statements) {
        await client.query(statement)
      }
    } finally {
      await client.end()
    }
  }

  /** What the server is set to. */
  async settings<Name extends string>(
    ...names: readonly Name[]
  ): Promise<Record<Name, string>> {
    const client = new Client({ connectionString: this.url("postgres") })
    await client.connect()
    try {
      const { rows } = await client.query<{ name: Name; setting: string }>(
        "select name, setting from pg_settings where name = any($1)",
        [names]
      )
      return Object.fromEntries(
        rows.map(({ name, setting }) => [name, setting])
      ) as Record<Name, string>
    } finally {
      await client.end()
    }
  }
}

/** What autovacuum does within a minute: the planner knows what is there. */
export async function analyze(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query("analyze")
  } finally {
    await client.end()
  }
}
