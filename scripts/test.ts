import { runSuites } from "./test-run/run-suites"
import { selectSuites } from "./test-run/suites"
import { closingLine, sum } from "./test-run/tally"

/** `npm test -- [suites] [Vitest's own arguments]`. */
async function main() {
  const total = sum(await runSuites(selectSuites(process.argv.slice(2))))
  console.log(closingLine(total))
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
}

void main()
