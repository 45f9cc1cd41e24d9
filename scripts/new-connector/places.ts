import path from "node:path"

/** Where the template lies, from the repository's root. */
export const TEMPLATE_FOLDER = "templates/connector"

/** Where its parts belong; the others of its files are not copied. */
function placesOf(name: string): readonly (readonly [string, string])[] {
  return [
    ["connector", `src/connectors/${name}`],
    ["simulator", `sandbox/erps/${name}`],
    ["conformance", `integration-tests/conformance/${name}`],
    ["conformance.spec.ts", `integration-tests/conformance/${name}.spec.ts`],
    ["docs.md", `docs/erps/${name}.md`],
  ]
}

/**
 * Where a file or folder of the template goes.
 * @param part from the template's folder: `"simulator/main.ts"`
 * @returns from the repository's root; `null`: nowhere
 */
export function targetOf(part: string, name: string): string | null {
  for (const [from, to] of placesOf(name)) {
    if (part === from || part.startsWith(`${from}/`)) {
      return to + part.slice(from.length)
    }
  }
  return null
}

/** All places a connector takes. */
export function targetsOf(name: string): string[] {
  return placesOf(name).map(([, to]) => to)
}

const RELATIVE_IMPORT = /(?<=\bfrom ")\.[^"]*(?=")/g

/**
 * Makes the relative imports of a file of the template right for the place
 * where it goes.
 * @param part from the template's folder
 */
export function moveImports(text: string, part: string, name: string): string {
  const target = targetOf(part, name) ?? part
  return text.replace(RELATIVE_IMPORT, (specifier) => {
    const imported = path.join(TEMPLATE_FOLDER, path.dirname(part), specifier)
    const inTemplate = path.relative(TEMPLATE_FOLDER, imported)
    const moved = targetOf(inTemplate, name) ?? imported
    const relative = path.relative(path.dirname(target), moved)
    if (relative === "") {
      return "."
    }
    return relative.startsWith(".") ? relative : `./${relative}`
  })
}
