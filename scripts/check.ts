import { runChecks } from "./test-run/run-checks"

const { passed, failures } = runChecks()
const failed = failures.length
console.log(
  failed === 0
    ? `\nAll ${passed} checks passed.`
    : `\n${failed} of ${passed + failed} checks failed.`
)
process.exitCode = failed === 0 ? 0 : 1
