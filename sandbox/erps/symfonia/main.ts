import { symfoniaSandbox } from "."
import { serveSandboxErp } from "../serve"

serveSandboxErp(symfoniaSandbox).catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\n`
  )
  process.exitCode = 1
})
