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
import { sandboxErps } from "../erps"
import type { RunningSandboxErp, SandboxErp } from "../erps/sandbox-erp"
import { type RunningPostgres, startPostgres } from "../postgres/start-postgres"
import { AdminApi } from "../scenarios/admin-api"
import { chooseErps } from "./choose-erps"
import { connectErp, waitForCatalog } from "./connect"
import { placeFirstOrders, showOrders } from "./orders"
import { choosePort } from "./port"
import { Progress } from "./progress"
import { openShops, type Shop } from "./shops"
import { whatToTry } from "./what-to-try"

const FOLDER = inRepository(".demo")
const DATABASE = "demo"
const STORE_PORT = 9000

const usage = `npm run demo [-- options]
  --erp <keys>     simulated ERPs to start, with commas between; default all:
                   ${sandboxErps.map(({ key }) => key).join(",")}
  --reset          start over: forget the store's and the ERPs' data
  --port <number>  where the store listens; default ${String(STORE_PORT)}, else a free one
  --help
`

interface StartedErp {
  readonly erp: SandboxErp
  readonly running: RunningSandboxErp
}

/** Everything that runs, in the order in which it was started. */
interface Running {
  readonly postgres: RunningPostgres
  readonly erps: readonly StartedErp[]
  readonly host: RunningHost
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      erp: { type: "string" },
      reset: { type: "boolean", default: false },
      port: { type: "string", default: String(STORE_PORT) },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) {
    process.stdout.write(usage)
    return
  }
  const chosen = chooseErps(sandboxErps, values.erp)
  if (values.reset) {
    rmSync(FOLDER, { recursive: true, force: true })
  }
  const progress = new Progress()
  const running = await startAll(progress, chosen, Number(values.port))
  stopOnSignal(running)
  const api = new AdminApi(running.host.baseUrl)
  const shops = await openShops(running.host.baseUrl, chosen)
  for (const [index, shop] of shops.entries()) {
    const started = running.erps[index]
    if (started !== undefined) {
      await openForBusiness(api, { ...started, shop }, progress)
    }
  }
  const hasProblem = await showOrders(api)
  for (const { erp, running: started } of running.erps) {
    process.stdout.write(
      `  ${erp.displayName} holds ${String(started.countOrders())} orders.\n`
    )
  }
  process.stdout.write(
    whatToTry({
      storeUrl: running.host.baseUrl,
      erps: running.erps.map(({ erp, running: started }) => ({
        erp,
        url: started.url,
      })),
      hasProblem,
      elapsedSeconds: progress.elapsedSeconds,
    })
  )
}

/** Connects an ERP, imports its catalog and, once, shops there. */
async function openForBusiness(
  api: AdminApi,
  served: StartedErp & { readonly shop: Shop },
  progress: Progress
): Promise<void> {
  const { key, displayName } = served.erp
  const connectionId = await progress.step(
    `Connecting the store with ${displayName}`,
    () => connectErp(api, served)
  )
  await progress.step(`Importing the catalog of ${displayName}`, (report) =>
    waitForCatalog(api, connectionId, report)
  )
  const doneFile = path.join(FOLDER, `orders-placed-${key}`)
  if (!existsSync(doneFile)) {
    await progress.step("Shopping through the Store API", (report) =>
      placeFirstOrders(served, { doneFile, report })
    )
  }
}

async function startAll(
  progress: Progress,
  chosen: readonly SandboxErp[],
  wantedPort: number
): Promise<Running> {
  const postgres = await progress.step("Starting PostgreSQL", () =>
    startPostgres({ dataDir: path.join(FOLDER, "postgres") })
  )
  const erps: StartedErp[] = []
  for (const erp of chosen) {
    const running = await progress.step(
      `Starting the simulated ${erp.displayName}`,
      async () =>
        erp.start({
          port: await choosePort(erp.port),
          stateFile: path.join(FOLDER, `${erp.key}.json`),
        })
    )
    erps.push({ erp, running })
  }
  await progress.step("Building and installing the plugin", installPlugin)
  await progress.step("Building the store with its admin", buildHost)
  await progress.step("Preparing the store's database", () =>
    prepareOnce(postgres)
  )
  const host = await progress.step("Starting the store", async () =>
    startHost({
      databaseUrl: postgres.url(DATABASE),
      port: await choosePort(wantedPort),
      log: path.join(FOLDER, "store.log"),
    })
  )
  return { postgres, erps, host }
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
function stopOnSignal({ host, erps, postgres }: Running): void {
  let isStopping = false
  const stop = async () => {
    if (isStopping) {
      return
    }
    isStopping = true
    process.stdout.write("\nStopping… ")
    await host.stop()
    for (const { running } of erps) {
      await running.stop()
    }
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
