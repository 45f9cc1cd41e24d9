import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { describe, expect, it } from "vitest"
import { inRepository } from "../../../scripts/repository"

const run = promisify(execFile)

describe("A quick run of the import benchmark", () => {
  it(
    "imports, polls without a write, and ends with one line of figures",
    { timeout: 600_000 },
    async () => {
      const { stdout } = await run(
        process.execPath,
        [
          inRepository("scripts", "bootstrap.mjs"),
          "bench/import/main.ts",
          ...["--json", "--quick", "--no-fsync"],
        ],
        { cwd: inRepository(), maxBuffer: 16 * 1024 ** 2 }
      )

      const figure = expect.any(Number) as number
      const seconds = { n: figure, ours_s: figure, medusa_s: figure }
      expect(JSON.parse(stdout)).toEqual({
        first_import: seconds,
        two_workers_speedup: null,
        unchanged: {
          n: 10_000,
          writes: 0,
          cpu_s: figure,
          rss_over_base_mb: figure,
        },
        stock: { ...seconds, unchanged_poll_s: figure },
        prices: { ...seconds, unchanged_poll_s: figure },
        event_loop_p99_ms: figure,
        store_p95_ratio: figure,
      })
    }
  )
})
