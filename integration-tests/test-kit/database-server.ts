import type { DatabaseServer } from "../../sandbox/postgres/databases"

/** The server that `setup-database.ts` started, as its variables name it. */
export const databaseServer: DatabaseServer = {
  url: (database) => {
    const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
    const user = `${DB_USERNAME ?? "postgres"}:${DB_PASSWORD ?? ""}`
    return `postgres://${user}@${DB_HOST ?? "localhost"}:${DB_PORT ?? "5432"}/${database}`
  },
}

/** Database with a migrated, seeded store; browser specs work on copies of it. */
export const TEMPLATE_DATABASE = "host_store_template"
