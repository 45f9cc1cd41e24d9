import path from "node:path"
import { parseArgs } from "node:util"
import { generateConnector } from "./new-connector/generate"
import { namesOf } from "./new-connector/names"
import { inRepository } from "./repository"

const usage = `npm run new:connector <name> -- [options]
  <name>            its key and folder: small letters, digits, hyphens
  --display <text>  what people call the ERP; default: the name in words
`

/** Makes a working connector of the template, for a person to change. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      display: { type: "string" },
      help: { type: "boolean", default: false },
    },
  })
  const [name, ...tooMany] = positionals
  if (values.help || name === undefined || tooMany.length > 0) {
    process.stdout.write(usage)
    process.exitCode = values.help ? 0 : 1
    return
  }
  const names = namesOf(name, values.display)
  const files = await generateConnector(inRepository(), names)
  process.stdout.write(`${written(files)}
A connector of an invented ERP works now under the name of ${names.display}:

  npm run conformance -- ${names.kebab}
  npm run connector:try ${names.kebab} -- products --limit 3
  npm run demo -- --erp ${names.kebab}

Next: make it yours. docs/adding-a-connector.md goes through it step by step;
comments that begin with "Replace" mark what is the invented ERP's.
Then run npm run docs, for the table in the README, and npm run check.
`)
}

function written(files: readonly string[]): string {
  return files.map((file) => `  ${path.normalize(file)}\n`).join("")
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\n`
  )
  process.exitCode = 1
})
