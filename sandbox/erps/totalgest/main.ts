import { parseArgs } from "node:util"
import { defaultCredentials, startTotalGestSimulator } from "./simulator"

const usage = `Simulated TotalGest
  --port <number>       default 4702
  --username <text>     default ${defaultCredentials.username}
  --password <text>     default ${defaultCredentials.password}
  --seed demo|empty     default demo
  --state-file <path>   keeps the tenant between runs
`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4702" },
      username: { type: "string", default: defaultCredentials.username },
      password: { type: "string", default: defaultCredentials.password },
      seed: { type: "string", default: "demo" },
      "state-file": { type: "string" },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) {
    process.stdout.write(usage)
    return
  }
  const { username, password } = values
  const stateFile = values["state-file"]
  const totalgest = await startTotalGestSimulator({
    port: portOf(values.port),
    credentials: { username, password },
    seed: seedOf(values.seed),
    ...(stateFile !== undefined && { stateFile }),
  })
  const { shopId, ownerId } = totalgest.office.credentials
  process.stdout.write(
    `Simulated TotalGest: ${totalgest.erp.url}\nShop ${shopId}, owner ${ownerId}, user ${username}, password ${password}\n`
  )
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void totalgest.stop())
  }
}

function portOf(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError(`--port is a number from 0 to 65535, not "${text}"`)
  }
  return port
}

function seedOf(text: string): "demo" | "empty" {
  if (text !== "demo" && text !== "empty") {
    throw new RangeError(`--seed is demo or empty, not "${text}"`)
  }
  return text
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\n`
  )
  process.exitCode = 1
})
