import { readFileSync, writeFileSync } from "node:fs"
import { connectorTable } from "./docs/connector-table"
import { hostConnector } from "./docs/host-connector"
import { inRepository } from "./repository"

/**
 * `npm run docs`: writes the parts of documents that are made of code, between
 * `<!-- name:begin -->` and `<!-- name:end -->`; `npm run docs -- --check` only
 * says whether they are up to date.
 */
const parts = [
  { file: "README.md", name: "connectors", content: connectorTable },
  {
    file: "docs/adding-a-connector.md",
    name: "host-connector",
    content: hostConnector,
  },
] as const

type Part = (typeof parts)[number]

function renewed(text: string, { file, name, content }: Part): string {
  const begin = `<!-- ${name}:begin -->`
  const end = `<!-- ${name}:end -->`
  const start = text.indexOf(begin)
  const stop = text.indexOf(end)
  if (start < 0 || stop < start) {
    throw new Error(`${file} has no ${begin} … ${end}`)
  }
  return `${text.slice(0, start)}${begin}\n\n${content()}\n\n${text.slice(stop)}`
}

for (const part of parts) {
  const file = inRepository(part.file)
  const text = readFileSync(file, "utf8")
  const whole = renewed(text, part)
  if (!process.argv.includes("--check")) {
    writeFileSync(file, whole)
  } else if (whole !== text) {
    process.stderr.write(
      `The part "${part.name}" of ${part.file} is out of date: npm run docs\n`
    )
    process.exitCode = 1
  }
}
