import { once } from "node:events"
import { createServer } from "node:http"
import { createRequire } from "node:module"
import type { AddressInfo } from "node:net"
import type { MedusaContainer } from "@medusajs/framework/types"

interface Booted {
  readonly container: MedusaContainer
  readonly baseUrl: string
}

type Listener = NonNullable<Parameters<typeof createServer>[1]>
type Load = (options: {
  readonly directory: string
  readonly expressApp: Listener
}) => Promise<{ readonly container: MedusaContainer }>

/** Medusa's own start, in this process: it answers requests and runs no jobs. */
export async function boot(databaseUrl: string): Promise<Booted> {
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    // Nothing but what is measured imports.
    WORKER_MODE: "server",
    MEDUSA_DISABLE_TELEMETRY: "true",
  })
  process.chdir(__dirname)
  // Loaded now: it reads the environment.
  const medusa = createRequire(
    createRequire(__filename).resolve("@medusajs/medusa/package.json")
  )
  const express = medusa("express") as () => Listener
  const { default: load } = medusa("./dist/loaders/index.js") as {
    default: Load
  }
  const app = express()
  const { container } = await load({ directory: __dirname, expressApp: app })
  const server = createServer(app).listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  return { container, baseUrl: `http://127.0.0.1:${String(port)}` }
}
