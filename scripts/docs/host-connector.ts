import { readFileSync } from "node:fs"
import { inRepository } from "../repository"

/** The example of a host's connector, as it stands in the host. */
export function hostConnector(): string {
  const file = inRepository("templates/host-connector/papyrus.ts")
  const code = readFileSync(file, "utf8")
    .replace('"../../src/connectors"', '"medusa-plugin-erp-sync/connectors"')
    .trimEnd()
  return `\`\`\`ts\n// src/erp/papyrus.ts\n${code}\n\`\`\``
}
