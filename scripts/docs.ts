import { readFileSync, writeFileSync } from "node:fs"
import { connectorTable } from "./docs/connector-table"
import { inRepository } from "./repository"

/**
 * `npm run docs`: writes the README's table of connectors from the registry;
 * `npm run docs -- --check` only says whether it is up to date.
 */
const README = inRepository("README.md")
const BEGIN = "<!-- connectors:begin -->"
const END = "<!-- connectors:end -->"

function withTable(readme: string): string {
  const start = readme.indexOf(BEGIN)
  const end = readme.indexOf(END)
  if (start < 0 || end < start) {
    throw new Error(`README.md has no ${BEGIN} … ${END}`)
  }
  return `${readme.slice(0, start)}${BEGIN}\n\n${connectorTable()}\n\n${readme.slice(end)}`
}

const readme = readFileSync(README, "utf8")
const renewed = withTable(readme)
if (process.argv.includes("--check")) {
  if (renewed !== readme) {
    process.stderr.write(
      "The README's table of connectors is out of date: npm run docs\n"
    )
    process.exitCode = 1
  }
} else {
  writeFileSync(README, renewed)
}
