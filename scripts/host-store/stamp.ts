import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import path from "node:path"

import { contentHash } from "./content-hash"

export interface Build {
  /** File that remembers what the last build was made from. */
  readonly stamp: string
  /** Files and folders that the result depends on. */
  readonly inputs: readonly string[]
  /** What the build makes; without it a stamp means nothing. */
  readonly output: string
}

/** Runs `make` unless it already ran on these same inputs; says whether it did. */
export async function unlessUnchanged(
  build: Build,
  make: () => Promise<void>
): Promise<boolean> {
  const hash = contentHash(build.inputs)
  if (existsSync(build.output) && readStamp(build.stamp) === hash) {
    return false
  }
  rmSync(build.stamp, { force: true })
  await make()
  mkdirSync(path.dirname(build.stamp), { recursive: true })
  writeFileSync(build.stamp, hash)
  return true
}

function readStamp(stamp: string): string | undefined {
  return existsSync(stamp) ? readFileSync(stamp, "utf8") : undefined
}
