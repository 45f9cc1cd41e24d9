import { setTimeout as wait } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { setCatalog } from "./bench-erp"
import { gauge } from "./gauge"
import type { Gauged, OurWork } from "./store-api"

/** A worker is told at once; here it looks. */
const LOOK_MS = 50

/** By their names: this file is none of the plugin's. */
async function runWorkflow<Result>(
  container: MedusaContainer,
  name: string,
  input: object
): Promise<Result> {
  const engine = container.resolve(Modules.WORKFLOW_ENGINE)
  const { result } = (await engine.run(name, { input })) as { result: Result }
  return result
}

/** One import of the whole catalog, from the request to its end. */
export async function runOurs(
  container: MedusaContainer,
  { catalog, mode, expected, profile }: OurWork
): Promise<Gauged> {
  setCatalog(catalog)
  const connectionId = await connection(container)
  let runId = ""
  const gauged = await gauge(
    container,
    async () => {
      const { id } = await runWorkflow<{ id: string }>(
        container,
        "start-erp-import",
        { connectionId, flow: "products", mode }
      )
      runId = id
      await runWorkflow(container, "run-erp-imports", {})
    },
    profile
  )
  await assertDone(container, runId, expected)
  return gauged
}

/** Helps the import of another process, from its beginning to its end. */
export async function helpOurs(container: MedusaContainer): Promise<void> {
  let hasBegun = false
  for (;;) {
    const running = await query(
      container,
      "select id from erp_sync_run where state = 'running'"
    )
    if (running.length === 0 && hasBegun) {
      return
    }
    hasBegun ||= running.length > 0
    await runWorkflow(container, "run-erp-imports", {})
    await wait(LOOK_MS)
  }
}

async function connection(container: MedusaContainer): Promise<string> {
  const [existing] = await query<{ id: string }>(
    container,
    "select id from erp_connection where connector = 'bench'"
  )
  return existing?.id ?? (await connect(container))
}

async function connect(container: MedusaContainer): Promise<string> {
  const { id } = await runWorkflow<{ id: string }>(
    container,
    "create-erp-connection",
    { connector: "bench", name: "Bench", settings: {} }
  )
  return id
}

/** @throws when the run did something else than what is measured */
async function assertDone(
  container: MedusaContainer,
  runId: string,
  expected: OurWork["expected"]
): Promise<void> {
  const [run] = await query<{
    state: string
    counts: Record<string, number>
    error_message: string | null
  }>(
    container,
    "select state, counts, error_message from erp_sync_run where id = ?",
    [runId]
  )
  const isAsExpected = Object.entries(expected).every(
    ([name, count]) => run?.counts[name] === count
  )
  if (run?.state !== "completed" || !isAsExpected) {
    throw new Error(
      `The run was to come to ${JSON.stringify(expected)}: ${JSON.stringify(run)}`
    )
  }
}

interface Pool {
  raw(sql: string, values: unknown[]): Promise<{ rows: unknown[] }>
}

async function query<Row>(
  container: MedusaContainer,
  sql: string,
  values: unknown[] = []
): Promise<Row[]> {
  const pool = container.resolve<Pool>(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await pool.raw(sql, values)
  return rows as Row[]
}
