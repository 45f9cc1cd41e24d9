#!/usr/bin/env node
import { knex } from "@medusajs/framework/mikro-orm/knex"
import { parseOptions } from "../modules/erp-sync/options"
import { ConnectionStore } from "../modules/erp-sync/stores/connection-store"
import { HealthStore } from "../modules/erp-sync/stores/health-store"
import { databaseUrlFromEnvironment } from "./environment"
import { reportOf } from "./report"

const USAGE = `erp-sync-doctor: prints how the connections with the ERPs are.
Reads DATABASE_URL from the environment or from the store's .env file.
Ends with 0 when all is well, 1 when there is something to look at, 2 when it
could not look.
`

async function main(): Promise<number> {
  if (process.argv.includes("--help")) {
    process.stdout.write(USAGE)
    return 0
  }
  const databaseUrl = databaseUrlFromEnvironment()
  if (databaseUrl === undefined) {
    process.stderr.write(
      "DATABASE_URL is not set. Run this in the store's folder, or set it to the store's database.\n"
    )
    return 2
  }
  const { text, isHealthy } = await examine(databaseUrl)
  process.stdout.write(`${text}\n`)
  return isHealthy ? 0 : 1
}

async function examine(databaseUrl: string) {
  const db = knex({
    client: "pg",
    connection: databaseUrl,
    pool: { min: 0, max: 1 },
  })
  try {
    const health = new HealthStore(db)
    return reportOf(
      {
        connections: await new ConnectionStore(db).list(),
        measured: await health.measure(),
        depths: await health.depths(),
      },
      parseOptions({}).alerts
    )
  } finally {
    await db.destroy()
  }
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(`The database could not be read: ${reason}\n`)
    process.exitCode = 2
  }
)
