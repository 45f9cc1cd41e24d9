import { runSuites } from "./test-run/run-suites"
import { selectSuites } from "./test-run/suites"
import { suitesHere } from "./test-run/suites-here"
import { closing, sum } from "./test-run/tally"

/** `npm test -- [suites] [Vitest's own arguments]`. */
async function main() {
  const selection = selectSuites(process.argv.slice(2), suitesHere())
  const total = sum(await runSuites(selection))
  console.log(closing(total))
  process.exitCode = total.failures.length > 0 || total.passed === 0 ? 1 : 0
}

void main()
