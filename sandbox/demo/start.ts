import { existsSync } from "node:fs"

import { buildHost } from "../../scripts/host-store/build-host"
import { startHost } from "../../scripts/host-store/host-process"
import { installPlugin } from "../../scripts/host-store/install-plugin"
import { prepareDatabase } from "../../scripts/host-store/prepare-database"
import { inRepository } from "../../scripts/repository"
import { ADMIN } from "../host-store/src/seed/admin-user"
import { startPostgres } from "../postgres/start-postgres"
import { runUntilStopped } from "./run-until-stopped"
import type { Running } from "./run-until-stopped"

const DEMO = inRepository(".demo")
const DATABASE = "demo"
const PORT = Number(process.env["PORT"] ?? 9000)

/**
 * `npm run demo`: PostgreSQL and a seeded store with the plugin, until Ctrl-C.
 * The data stays in `.demo`; delete it to start afresh.
 */
async function demo(): Promise<Running[]> {
  const firstTime = !existsSync(DEMO)
  say("Starting PostgreSQL")
  const postgres = await startPostgres({ dataDir: `${DEMO}/postgres` })
  say("Building the plugin")
  await installPlugin()
  say("Building the store and its admin (a minute when it changed)")
  await buildHost()
  say(firstTime ? "Creating the store" : "Bringing the store up to date")
  await prepareDatabase({ server: postgres, name: DATABASE })
  say("Starting the store")
  const host = await startHost({
    databaseUrl: postgres.url(DATABASE),
    port: PORT,
    log: `${DEMO}/store.log`,
  })
  say(`
  Admin     ${host.baseUrl}/app
  Account   ${ADMIN.email} / ${ADMIN.password}
  Log       ${DEMO}/store.log

Ctrl-C stops everything; the data stays in ${DEMO}.`)
  return [host, postgres]
}

function say(line: string) {
  console.log(line)
}

runUntilStopped(demo)
