import { ControlError } from "./control-error"
import { parseChaos, parseFault } from "./fault-parsing"
import type { JsonRecord } from "./json"
import type { LoggedRequest } from "./request-log"
import type { SimulatedErp } from "./simulated-erp"
import type { Control } from "./surface"

/** The controls that every simulated ERP has. */
export function coreControls(erp: SimulatedErp): Record<string, Control> {
  return {
    faults: (input) => {
      erp.faults.add(parseFault(input))
    },
    chaos: (input) => {
      erp.faults.setChaos(
        parseChaos(Object.keys(input).length === 0 ? null : input)
      )
    },
    "clear-faults": () => {
      erp.faults.clear()
    },
    "clear-requests": () => {
      erp.clearRequests()
    },
    down: (input) => {
      const seconds = secondsOf(input)
      // The answer to this very request must leave first.
      setImmediate(() => void erp.down(seconds * 1000))
      return { seconds }
    },
  }
}

/** The log with credentials blanked, for eyes and for the control API. */
export function maskedRequests(
  erp: SimulatedErp,
  secretParameters: readonly string[]
): JsonRecord[] {
  return erp.requests().map((request) => ({
    ...request,
    at: request.at.toISOString(),
    query: mask(request, secretParameters),
    headers: Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => isHarmless(name))
    ),
  }))
}

function mask({ query }: LoggedRequest, secretParameters: readonly string[]) {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      secretParameters.includes(name) ? "•••" : value,
    ])
  )
}

function isHarmless(header: string): boolean {
  return !["authorization", "cookie"].includes(header)
}

function secondsOf(input: JsonRecord): number {
  const seconds = Number(input["seconds"] ?? 60)
  if (!(seconds > 0)) {
    throw new ControlError('"seconds" is how long the ERP stays away')
  }
  return seconds
}
