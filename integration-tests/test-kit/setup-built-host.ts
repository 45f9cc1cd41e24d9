import { buildHost } from "../../scripts/host-store/build-host"
import { prepareDatabase } from "../../scripts/host-store/prepare-database"
import { dropDatabase } from "../../sandbox/postgres/databases"
import { TEMPLATE_DATABASE, databaseServer } from "./database-server"

/** The host store with its admin, built, and a database to copy for each spec file. */
export default async function setupBuiltHost() {
  await buildHost()
  await dropDatabase(databaseServer, TEMPLATE_DATABASE)
  await prepareDatabase({
    server: databaseServer,
    name: TEMPLATE_DATABASE,
    sampleProducts: true,
  })
}
