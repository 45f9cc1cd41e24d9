import { runTry } from "./connector-try/run"

const stopping = new AbortController()
process.once("SIGINT", () => {
  stopping.abort()
})

void runTry(process.argv.slice(2), {
  environment: process.env,
  signal: stopping.signal,
  write: (text) => process.stdout.write(text),
}).then((exitCode) => {
  process.exitCode = exitCode
})
