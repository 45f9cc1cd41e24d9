import { readdirSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { Migrator } from "@medusajs/framework/mikro-orm/migrations"
import {
  MikroORM,
  type Options,
} from "@medusajs/framework/mikro-orm/postgresql"
import { runMigrations } from "graphile-worker"
import PgBoss from "pg-boss"
import { inRepository } from "../../../scripts/repository"
import { BenchStore } from "../systems/ours/store"
import { QUEUE } from "../systems/pg-boss/boss"

type MigrationsList = NonNullable<
  NonNullable<Options["migrations"]>["migrationsList"]
>

const MIGRATIONS = inRepository("src", "modules", "erp-sync", "migrations")

/** The tables of all systems, side by side in one empty database. */
export async function installSchemas(databaseUrl: string): Promise<void> {
  await migrateOurs(databaseUrl)
  const store = new BenchStore(databaseUrl)
  try {
    await store.db.raw(
      "create table bench_sale (id bigserial primary key, sold_at timestamptz not null default now())"
    )
    await store.connect({ erp_url: "http://127.0.0.1", concurrency: 1 })
  } finally {
    await store.close()
  }
  await installBoss(databaseUrl)
  await runMigrations({ connectionString: databaseUrl })
}

/** As Medusa does, without loading the module. */
async function migrateOurs(clientUrl: string): Promise<void> {
  const orm = await MikroORM.init({
    clientUrl,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    migrations: {
      migrationsList: ourMigrations(),
      snapshot: false,
      silent: true,
    },
  })
  try {
    await orm.migrator.up()
  } finally {
    await orm.close()
  }
}

function ourMigrations(): MigrationsList {
  const load = createRequire(__filename)
  return readdirSync(MIGRATIONS)
    .filter((file) => file.startsWith("Migration") && file.endsWith(".ts"))
    .sort()
    .flatMap((file) => {
      const classes = load(path.join(MIGRATIONS, file)) as Record<
        string,
        MigrationsList[number]
      >
      return Object.values(classes)
    })
}

async function installBoss(connectionString: string): Promise<void> {
  const boss = new PgBoss({
    connectionString,
    supervise: false,
    schedule: false,
  })
  await boss.start()
  await boss.createQueue(QUEUE)
  await boss.stop({ graceful: false })
}
