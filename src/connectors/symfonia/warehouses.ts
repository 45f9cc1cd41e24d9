import type { Call } from "../contract/call"
import { ConnectorError } from "../contract/connector-error"
import type { SymfoniaContext } from "./context"
import { entriesIn } from "./wire"

export interface Warehouse {
  readonly id: string
  readonly code: string
  readonly name: string
}

export async function readWarehouses(
  { client }: SymfoniaContext,
  call: Call
): Promise<Warehouse[]> {
  const entries = entriesIn(await client.list("Warehouses", {}, call))
  return entries.flatMap(({ Id: id, Code, Name }) => {
    const code = Code ?? id
    return id === null || code === null
      ? []
      : [{ id, code, name: Name ?? code }]
  })
}

/**
 * Those whose goods the shop sells.
 * @throws {ConnectorError} `rejected` when one of the settings is not there: of
 * the others alone the stock would be wrong
 */
export async function chosenWarehouses(
  context: SymfoniaContext,
  call: Call
): Promise<Warehouse[]> {
  return chosenAmong(context, await readWarehouses(context, call))
}

/** @throws {ConnectorError} as {@link chosenWarehouses} */
export function chosenAmong(
  context: SymfoniaContext,
  all: readonly Warehouse[]
): Warehouse[] {
  const unknown = unknownWarehouses(context, all)
  if (unknown.length > 0) {
    throw new ConnectorError("rejected", {
      code: "WAREHOUSE_UNKNOWN",
      message: `Symfonia has no warehouse ${unknown.join(", ")}. Correct the warehouses in the connection's settings.`,
    })
  }
  const wanted = wantedCodes(context)
  return all.filter(
    ({ code }) => wanted.length === 0 || wanted.includes(code.toUpperCase())
  )
}

export function unknownWarehouses(
  context: SymfoniaContext,
  all: readonly Warehouse[]
): string[] {
  const known = all.map(({ code }) => code.toUpperCase())
  return wantedCodes(context).filter((code) => !known.includes(code))
}

function wantedCodes({ settings }: SymfoniaContext): string[] {
  return settings.warehouses
    .split(",")
    .map((code) => code.trim().toUpperCase())
    .filter((code) => code !== "")
}
