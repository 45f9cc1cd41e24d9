import { startPostgres } from "../start-postgres"

/**
 * A process of its own for the specs: starts a server on the directory given,
 * says its port and then ends as the second argument says.
 */
async function main([dataDir = "", ending = ""]: string[]) {
  const postgres = await startPostgres({ dataDir, durable: false })
  process.stdout.write(`port ${postgres.port}\n`)
  if (ending === "uncaught error") {
    throw new Error("An error that nobody catches")
  }
  process.stdin.resume()
}

void main(process.argv.slice(2))
