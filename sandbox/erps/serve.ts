import { parseArgs } from "node:util"
import type { SandboxErp } from "./sandbox-erp"

/** What an ERP's `main.ts` does: serves it until Ctrl-C. */
export async function serveSandboxErp(erp: SandboxErp): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: String(erp.port) },
      "state-file": { type: "string" },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) {
    process.stdout.write(`Simulated ${erp.displayName}
  --port <number>       default ${String(erp.port)}; 0 takes any free one
  --state-file <path>   keeps its data between runs
`)
    return
  }
  const stateFile = values["state-file"]
  const running = await erp.start({
    port: Number(values.port),
    ...(stateFile !== undefined && { stateFile }),
  })
  process.stdout.write(
    `Simulated ${erp.displayName}: ${running.url}\nSettings: ${JSON.stringify(running.settings)}\n`
  )
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void running.stop())
  }
}
