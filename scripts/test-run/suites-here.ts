import { existsSync } from "node:fs"
import path from "node:path"
import { type Suite, suitesWith } from "./suites"

/** The suites this machine can run; says so when that is not all. */
export function suitesHere(): Suite[] {
  const redis = isOnPath("redis-server")
  if (!redis) {
    console.log(
      "There is no redis-server on the PATH: the suite `deployment` (several processes) is left out."
    )
  }
  return suitesWith({ redis })
}

function isOnPath(program: string): boolean {
  return (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, program)))
}
