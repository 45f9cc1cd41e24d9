import { parseArgs } from "node:util"

export const usage = `npm run connector:try <erp> -- <what> [options]
  what
    check                     can we talk to it, and what does it say?
    products, stock, customers, taxes
                              lists them, page by page
    order                     sends a sample order, and looks it up again
    find                      looks for the order with --reference
  options
    --setting <name=value>    of the connection, as often as needed
    --settings-file <file>    a JSON object of them
    --limit <number>          records to list; default 20
    --after <cursor>          lists from there on
    --since <watermark>       lists what changed since
    --reference <text>        of the order
    --yes                     really send an order to an ERP that is not simulated
    -v, --verbose             shows every request and its answer

Settings also come from the environment: SMARTY_API_KEY is smarty's api_key.
Without any, the simulated ERP of the connector is started and used.
`

const actions = [
  "check",
  "products",
  "stock",
  "customers",
  "taxes",
  "order",
  "find",
] as const

export type Action = (typeof actions)[number]

export interface Command {
  readonly connector: string
  readonly action: Action
  /** `name=value`, as typed. */
  readonly settings: readonly string[]
  readonly settingsFile: string | null
  readonly limit: number
  readonly after: string | null
  readonly since: string | null
  readonly reference: string | null
  readonly mayWrite: boolean
  readonly isVerbose: boolean
}

/**
 * @returns `null`: help was asked for
 * @throws {RangeError} saying what is wrong with the command line
 */
export function readCommand(args: readonly string[]): Command | null {
  const { values, positionals } = parse(args)
  if (values.help) {
    return null
  }
  const [connector, what, ...tooMany] = positionals
  const action = actions.find((known) => known === what)
  if (connector === undefined || action === undefined || tooMany.length > 0) {
    throw new RangeError(
      `Name a connector and what to do: ${actions.join(", ")}. --help explains.`
    )
  }
  const limit = Number(values.limit)
  if (!Number.isInteger(limit) || limit < 1) {
    throw new RangeError(`--limit is a number from 1, not "${values.limit}".`)
  }
  return {
    connector,
    action,
    limit,
    settings: values.setting,
    settingsFile: values["settings-file"] ?? null,
    after: values.after ?? null,
    since: values.since ?? null,
    reference: values.reference ?? null,
    mayWrite: values.yes,
    isVerbose: values.verbose,
  }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      setting: { type: "string", multiple: true, default: [] },
      "settings-file": { type: "string" },
      limit: { type: "string", default: "20" },
      after: { type: "string" },
      since: { type: "string" },
      reference: { type: "string" },
      yes: { type: "boolean", default: false },
      verbose: { type: "boolean", short: "v", default: false },
      help: { type: "boolean", default: false },
    },
  })
}
