import { Client } from "@medusajs/framework/pg"
import {
  type DatabaseServer,
  dropDatabase,
  ensureDatabase,
} from "../../../sandbox/postgres/databases"
import { installSchemas } from "./schema"

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
      await dropDatabase(this.#server, name)
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
