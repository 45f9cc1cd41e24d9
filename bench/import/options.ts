import { parseArgs } from "node:util"
import { full, quick, type Scale } from "./scale"

export interface Options {
  readonly scale: Scale
  /** Standard output is one line of JSON. */
  readonly json: boolean
  readonly durable: boolean
  /** Tells where the time of each measurement of ours went. */
  readonly profile: boolean
}

/** @throws {TypeError} when an option is not known */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      profile: { type: "boolean", default: false },
      "no-fsync": { type: "boolean", default: false },
    },
  })
  return {
    scale: values.quick ? quick : full,
    json: values.json,
    durable: !values["no-fsync"],
    profile: values.profile,
  }
}
