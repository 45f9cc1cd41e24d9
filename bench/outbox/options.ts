import { parseArgs } from "node:util"
import { full, quick, type Scale } from "./scale"

export const measurements = [
  "enqueue",
  "latency",
  "drain",
  "blocked",
  "history",
  "orders",
] as const
export type Measurement = (typeof measurements)[number]

export interface Options {
  readonly scale: Scale
  readonly chosen: readonly Measurement[]
  /** Standard output is one line of JSON. */
  readonly json: boolean
  readonly durable: boolean
}

const usage = `npm run bench:outbox -- [options]
  --json              one line of JSON instead of the tables
  --quick             a minute instead of twenty-five: shows that it works, not how fast
  --only <a,b>        some of: ${measurements.join(", ")}
  --no-fsync          PostgreSQL does not wait for the disk
`

/** @throws {RangeError} with the usage when something is not understood */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      only: { type: "string" },
      "no-fsync": { type: "boolean", default: false },
    },
  })
  return {
    scale: values.quick ? quick : full,
    chosen: values.only === undefined ? measurements : choose(values.only),
    json: values.json,
    durable: !values["no-fsync"],
  }
}

function choose(list: string): Measurement[] {
  const names = list.split(",")
  const stranger = names.find((name) => !isMeasurement(name))
  if (stranger !== undefined) {
    throw new RangeError(`There is no measurement "${stranger}".\n${usage}`)
  }
  return measurements.filter((name) => names.includes(name))
}

function isMeasurement(name: string): name is Measurement {
  return measurements.some((measurement) => measurement === name)
}
