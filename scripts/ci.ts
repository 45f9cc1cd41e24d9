import { runChecks } from "./test-run/run-checks"
import { runSuites } from "./test-run/run-suites"
import { suitesHere } from "./test-run/suites-here"
import { closing, sum } from "./test-run/tally"

/** Everything: the checks, then all suites whatever the checks said. */
async function main() {
  const checks = runChecks()
  const suites = await runSuites({ suites: suitesHere(), vitestArgs: [] })
  const total = sum([checks, ...suites])
  console.log(closing(total))
  process.exitCode = total.failures.length > 0 || total.passed === 0 ? 1 : 0
}

void main()
