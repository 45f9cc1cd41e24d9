import { parseArgs } from "node:util"
import { defaultApiKey, startSmartySimulator } from "./simulator"

const usage = `Simulated Gestionale Smarty
  --port <number>       default 4701
  --api-key <text>      default ${defaultApiKey}
  --seed demo|empty     default demo
  --state-file <path>   keeps the account between runs
`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4701" },
      "api-key": { type: "string", default: defaultApiKey },
      seed: { type: "string", default: "demo" },
      "state-file": { type: "string" },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) {
    process.stdout.write(usage)
    return
  }
  const stateFile = values["state-file"]
  const smarty = await startSmartySimulator({
    port: portOf(values.port),
    apiKey: values["api-key"],
    seed: seedOf(values.seed),
    ...(stateFile !== undefined && { stateFile }),
  })
  process.stdout.write(
    `Simulated Gestionale Smarty: ${smarty.erp.url}\nAPI: ${smarty.apiUrl}\n`
  )
  stopOnSignal(() => smarty.stop())
}

function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void stop())
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
