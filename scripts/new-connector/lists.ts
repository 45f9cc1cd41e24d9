import type { Names } from "./names"

/** A list of connectors in code: its file, and what it lists of each. */
export interface ConnectorList {
  readonly file: string
  readonly entry: (names: Names) => string
  readonly module: (names: Names) => string
}

/** Everywhere a connector is listed. */
export const lists: readonly ConnectorList[] = [
  {
    file: "src/connectors/registry.ts",
    entry: ({ camel }) => camel,
    module: ({ kebab }) => `./${kebab}`,
  },
  {
    file: "sandbox/erps/index.ts",
    entry: ({ camel }) => `${camel}Sandbox`,
    module: ({ kebab }) => `./${kebab}`,
  },
  {
    file: "integration-tests/conformance/subjects.ts",
    entry: ({ camel }) => `${camel}Subject`,
    module: ({ kebab }) => `./${kebab}/subject`,
  },
]

/**
 * Adds the connector to the end of the first array in the file.
 * @throws {Error} when the file has no such array or no import
 */
export function withEntry(
  text: string,
  { entry, module, file }: ConnectorList,
  names: Names
): string {
  const array = /= \[([^\]]*)\]/.exec(text)
  const lastImport = [...text.matchAll(/^import .*$/gm)].at(-1)
  if (array === null || lastImport === undefined) {
    throw new Error(`${file} holds no list of connectors any more.`)
  }
  const entries = [array[1]?.replace(/,\s*$/, ""), entry(names)].join(", ")
  const importLine = `import { ${entry(names)} } from "${module(names)}"`
  return text
    .replace(array[0], () => `= [${entries}]`)
    .replace(lastImport[0], (line) => `${line}\n${importLine}`)
}
