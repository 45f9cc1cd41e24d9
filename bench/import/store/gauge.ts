import { monitorEventLoopDelay } from "node:perf_hooks"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { hotSpotsOf } from "./hot-spots"
import type { Figures, Gauged } from "./store-api"

/** The histogram counts from one look to the next, so this is in its values. */
const RESOLUTION_MS = 10
const MEMORY_LOOK_MS = 20
const MB = 1024 ** 2

/** Runs the work and tells what it cost this process. */
export async function gauge(
  container: MedusaContainer,
  work: () => Promise<void>,
  profile = false
): Promise<Gauged> {
  collectGarbage()
  const sql = countStatements(container)
  const memory = watchMemory()
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  const cpuBefore = process.cpuUsage()
  const startedAt = performance.now()
  const hotSpots = await (profile ? hotSpotsOf(work) : unprofiled(work))
  const seconds = (performance.now() - startedAt) / 1000
  const { user, system } = process.cpuUsage(cpuBefore)
  delay.disable()
  return {
    hotSpots,
    figures: {
      seconds,
      cpuSeconds: (user + system) / 1e6,
      rssOverBaseMb: memory.stop() / MB,
      ...sql.stop(),
      eventLoopP99Ms: delay.percentile(99) / 1e6 - RESOLUTION_MS,
      eventLoopMaxMs: delay.max / 1e6 - RESOLUTION_MS,
    },
  }
}

async function unprofiled(work: () => Promise<void>): Promise<string[]> {
  await work()
  return []
}

/** Without it, what ran before would be in the base. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc")
  const collect = runInNewContext("gc") as () => void
  collect()
}

function watchMemory(): { stop(): number } {
  const base = process.memoryUsage.rss()
  let peak = base
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  const timer = setInterval(look, MEMORY_LOOK_MS)
  return {
    stop: () => {
      clearInterval(timer)
      look()
      return peak - base
    },
  }
}

interface SqlEvents {
  on(event: "query", listener: (query: { sql: string }) => void): void
  off(event: "query", listener: (query: { sql: string }) => void): void
}

type SqlFigures = Pick<Figures, "statements" | "catalogWrites">

/** Medusa's modules and the plugin send all they ask through one pool. */
function countStatements(container: MedusaContainer): { stop(): SqlFigures } {
  const pool = container.resolve<SqlEvents>(
    ContainerRegistrationKeys.PG_CONNECTION
  )
  let statements = 0
  let catalogWrites = 0
  const count = ({ sql }: { sql: string }) => {
    statements += 1
    catalogWrites += writesToCatalog(sql) ? 1 : 0
  }
  pool.on("query", count)
  return {
    stop: () => {
      pool.off("query", count)
      return { statements, catalogWrites }
    },
  }
}

const WRITTEN = /\b(?:insert\s+into|update|delete\s+from)\s+"?([a-z_]+)"?/gi
/** Behind it are long lists of ids. */
const HEAD_LENGTH = 4_000
/** `for update` locks; `do update set` belongs to an insert. */
const NO_TABLE = new Set(["set", "of", "skip", "nowait", "no"])

export function writesToCatalog(sql: string): boolean {
  return [...sql.slice(0, HEAD_LENGTH).matchAll(WRITTEN)].some(
    ([, table = ""]) => {
      const name = table.toLowerCase()
      return !NO_TABLE.has(name) && !name.startsWith("erp_")
    }
  )
}
