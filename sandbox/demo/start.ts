import { existsSync, rmSync } from "node:fs"
import path from "node:path"
import { parseArgs } from "node:util"
import { buildHost } from "../../scripts/host-store/build-host"
import {
  type RunningHost,
  startHost,
} from "../../scripts/host-store/host-process"
import { installPlugin } from "../../scripts/host-store/install-plugin"
import { HOST_STORE, PLUGIN_IN_HOST } from "../../scripts/host-store/paths"
import { prepareDatabase } from "../../scripts/host-store/prepare-database"
import { unlessUnchanged } from "../../scripts/host-store/stamp"
import { inRepository } from "../../scripts/repository"
import {
  type SmartySimulator,
  startSmartySimulator,
} from "../erps/smarty/simulator"
import { type RunningPostgres, startPostgres } from "../postgres/start-postgres"
import { AdminApi } from "../scenarios/admin-api"
import { connectSmarty, waitForCatalog } from "./connect"
import { placeFirstOrders, showOrders } from "./orders"
import { choosePort } from "./port"
import { Progress } from "./progress"
import { whatToTry } from "./what-to-try"

const FOLDER = inRepository(".demo")
const DATABASE = "demo"
const PREFERRED_PORTS = { store: 9000, smarty: 4701 }

const usage = `npm run demo [-- options]
  --reset          start over: forget the store's and the ERP's data
  --port <number>  where the store listens; default ${String(PREFERRED_PORTS.store)}, else a free one
  --help
`

/** Everything that runs, in the order in which it was started. */
interface Running {
  readonly postgres: RunningPostgres
  readonly smarty: SmartySimulator
  readonly host: RunningHost
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      reset: { type: "boolean", default: false },
      port: { type: "string", default: String(PREFERRED_PORTS.store) },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) {
    process.stdout.write(usage)
    return
  }
  if (values.reset) {
    rmSync(FOLDER, { recursive: true, force: true })
  }
  const isFirstRun = !existsSync(path.join(FOLDER, "orders-placed"))
  const progress = new Progress()
  const running = await startAll(progress, Number(values.port))
  stopOnSignal(running)
  const api = new AdminApi(running.host.baseUrl)
  const connectionId = await progress.step(
    "Connecting the store with the ERP",
    () => connectSmarty(api, running.smarty)
  )
  await progress.step("Importing the ERP's catalog", (report) =>
    waitForCatalog(api, connectionId, report)
  )
  if (isFirstRun) {
    await progress.step("Shopping through the Store API", (report) =>
      placeFirstOrders(running, {
        doneFile: path.join(FOLDER, "orders-placed"),
        report,
      })
    )
  }
  await showOrders(api, running.smarty)
  process.stdout.write(
    whatToTry({
      storeUrl: running.host.baseUrl,
      smartyUrl: running.smarty.erp.url,
      elapsedSeconds: progress.elapsedSeconds,
    })
  )
}

async function startAll(progress: Progress, wanted: number): Promise<Running> {
  const postgres = await progress.step("Starting PostgreSQL", () =>
    startPostgres({ dataDir: path.join(FOLDER, "postgres") })
  )
  const smarty = await progress.step(
    "Starting the simulated Smarty",
    async () =>
      startSmartySimulator({
        port: await choosePort(PREFERRED_PORTS.smarty),
        stateFile: path.join(FOLDER, "smarty.json"),
      })
  )
  await progress.step("Building and installing the plugin", installPlugin)
  await progress.step("Building the store with its admin", buildHost)
  await progress.step("Preparing the store's database", () =>
    prepareOnce(postgres)
  )
  const host = await progress.step("Starting the store", async () =>
    startHost({
      databaseUrl: postgres.url(DATABASE),
      port: await choosePort(wanted),
      log: path.join(FOLDER, "store.log"),
    })
  )
  return { postgres, smarty, host }
}

/** Migrating and seeding take half a minute; once is enough per version. */
function prepareOnce(postgres: RunningPostgres): Promise<boolean> {
  return unlessUnchanged(
    {
      stamp: path.join(FOLDER, "database.sha256"),
      inputs: [
        path.join(HOST_STORE, "src"),
        path.join(PLUGIN_IN_HOST, ".medusa/server/src/modules"),
        path.join(PLUGIN_IN_HOST, ".medusa/server/src/links"),
        inRepository("package-lock.json"),
      ],
      output: path.join(FOLDER, "postgres"),
    },
    () => prepareDatabase({ server: postgres, name: DATABASE })
  )
}

/** Ctrl-C ends what was started, the last first, so that nothing is cut off. */
function stopOnSignal({ host, smarty, postgres }: Running): void {
  let isStopping = false
  const stop = async () => {
    if (isStopping) {
      return
    }
    isStopping = true
    process.stdout.write("\nStopping… ")
    await host.stop()
    await smarty.stop()
    await postgres.stop()
    process.stdout.write("done. `npm run demo` goes on from here.\n")
    process.exit(0)
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => void stop())
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `\n${error instanceof Error ? error.message : String(error)}\n`
  )
  process.exit(1)
})
