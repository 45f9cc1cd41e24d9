import { createHash } from "node:crypto"
import { readdirSync, readFileSync, statSync } from "node:fs"
import path from "node:path"

/** Specs are not built, and what is built or installed is no source. */
const NO_SOURCE = /(^|\/)(node_modules|\.medusa|test)\/|\.spec\.tsx?$/

/** One hash over the names and contents of source files and folders. */
export function contentHash(inputs: readonly string[]): string {
  const hash = createHash("sha256")
  for (const file of inputs.flatMap(filesIn)) {
    hash.update(`${file}\0`).update(readFileSync(file)).update("\0")
  }
  return hash.digest("hex")
}

function filesIn(input: string): string[] {
  if (statSync(input).isFile()) {
    return [input]
  }
  return readdirSync(input, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !NO_SOURCE.test(path.relative(input, file)))
    .sort()
}
