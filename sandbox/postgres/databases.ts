import { Client } from "@medusajs/framework/pg"

/** What is needed of a server to administer its databases. */
export interface DatabaseServer {
  url(database: string): string
}

/** Creates the database when the server has none of that name; says whether it did. */
export async function ensureDatabase(
  server: DatabaseServer,
  name: string
): Promise<boolean> {
  return await withMaintenanceClient(server, async (client) => {
    const { rowCount } = await client.query(
      "select from pg_database where datname = $1",
      [name]
    )
    if (rowCount === 0) {
      await client.query(`create database ${client.escapeIdentifier(name)}`)
    }
    return rowCount === 0
  })
}

/** Creates `name` as a copy of `template`, which nobody may be connected to. */
export async function copyDatabase(
  server: DatabaseServer,
  { template, name }: { template: string; name: string }
): Promise<void> {
  await withMaintenanceClient(server, (client) =>
    client.query(
      `create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(template)}`
    )
  )
}

/** Drops the database, and whoever is still connected to it. */
export async function dropDatabase(
  server: DatabaseServer,
  name: string
): Promise<void> {
  await withMaintenanceClient(server, (client) =>
    client.query(
      `drop database if exists ${client.escapeIdentifier(name)} with (force)`
    )
  )
}

async function withMaintenanceClient<T>(
  server: DatabaseServer,
  work: (client: Client) => Promise<T>
): Promise<T> {
  const client = new Client({ connectionString: server.url("postgres") })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
