import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs"
import path from "node:path"
import { format, resolveConfig } from "prettier"
import { lists, withEntry } from "./lists"
import { type Names, rename } from "./names"
import { moveImports, targetOf, targetsOf, TEMPLATE_FOLDER } from "./places"

/**
 * Makes a connector of the template.
 * @param root of the repository
 * @returns the files that were written, from the root
 * @throws {RangeError} when there is such a connector already
 */
export async function generateConnector(
  root: string,
  names: Names
): Promise<string[]> {
  const taken = targetsOf(names.kebab).find((target) =>
    existsSync(path.join(root, target))
  )
  if (taken !== undefined) {
    throw new RangeError(`There is a "${names.kebab}" already: ${taken}.`)
  }
  const port = nextPort(root)
  const files = new Map<string, string>()
  for (const part of partsOf(root)) {
    const target = targetOf(part, names.kebab)
    if (target !== null) {
      const text = readFileSync(path.join(root, TEMPLATE_FOLDER, part), "utf8")
      const moved = moveImports(text, part, names.kebab)
      files.set(target, rename(withPort(moved, port), names))
    }
  }
  for (const list of lists) {
    const text = readFileSync(path.join(root, list.file), "utf8")
    files.set(list.file, withEntry(text, list, names))
  }
  for (const [file, text] of files) {
    await write(path.join(root, file), text)
  }
  return [...files.keys()]
}

/** Files of the template, from its folder. */
function partsOf(root: string): string[] {
  const folder = path.join(root, TEMPLATE_FOLDER)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(folder, path.join(entry.parentPath, entry.name))
    )
    .sort()
}

const PORT = /(?<=\bport: )\d{4,5}\b/

/** One more than the greatest of the simulated ERPs there are. */
function nextPort(root: string): number {
  const folder = path.join(root, "sandbox/erps")
  const ports = readdirSync(folder)
    .map((erp) => path.join(folder, erp, "index.ts"))
    .filter((file) => existsSync(file))
    .map((file) => Number(PORT.exec(readFileSync(file, "utf8"))?.[0] ?? 0))
  return Math.max(...ports) + 1
}

function withPort(text: string, port: number): string {
  return text.replace(PORT, String(port))
}

async function write(file: string, text: string): Promise<void> {
  const options = await resolveConfig(file)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, await format(text, { ...options, filepath: file }))
}
