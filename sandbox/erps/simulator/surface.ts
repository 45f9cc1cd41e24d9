import { ControlError } from "./control-error"
import {
  type ErpHandler,
  type ErpRequest,
  type ErpResponse,
  json,
} from "./exchange"
import { isRecord, type JsonRecord, parseJson } from "./json"
import { type PageSection, renderPage } from "./page"
import { coreControls, maskedRequests } from "./core-controls"
import type { SimulatedErp } from "./simulated-erp"

/**
 * Something a person or the demo may do to the ERP.
 * @returns what the answer carries
 * @throws {ControlError} when the input cannot be used
 */
export type Control = (input: JsonRecord) => unknown

/** What an ERP adds to the page and the controls that all share. */
export interface SandboxSurface {
  /** `POST /__sandbox/<name>` with a JSON object. */
  readonly controls: Readonly<Record<string, Control>>
  /** For `GET /__sandbox/state`. */
  readonly state: () => JsonRecord
  /** The page's parts, for the query the page was asked with. */
  readonly sections: (query: URLSearchParams) => readonly PageSection[]
  /** Query parameters whose values are not shown: the ERP's credentials. */
  readonly secretParameters: readonly string[]
}

const prefix = "/__sandbox/"

export function isSandboxPath(path: string): boolean {
  return path === "/" || path.startsWith(prefix)
}

export function sandboxHandler(
  erp: SimulatedErp,
  surface: SandboxSurface
): ErpHandler {
  const controls = { ...coreControls(erp), ...surface.controls }
  const requests = () => maskedRequests(erp, surface.secretParameters)
  const views: Record<string, () => unknown> = {
    state: () => ({ ...coreState(erp), ...surface.state() }),
    requests,
  }
  return (request) => {
    if (request.path === "/") {
      const sections = surface.sections(request.query)
      return renderPage({ erp, sections, requests: requests() })
    }
    const name = request.path.slice(prefix.length)
    return request.method === "GET"
      ? view(views[name])
      : operate(erp, controls[name], request)
  }
}

function coreState(erp: SimulatedErp): JsonRecord {
  return {
    name: erp.name,
    url: erp.url,
    now: erp.now().toISOString(),
    faults: erp.faults.pending().map(printable),
    chaos: erp.faults.chaos && printable(erp.faults.chaos),
  }
}

function printable(fault: object): JsonRecord {
  return Object.fromEntries(
    Object.entries(fault).map(([name, value]: [string, unknown]) => [
      name,
      value instanceof RegExp ? value.source : value,
    ])
  )
}

function view(read: (() => unknown) | undefined): ErpResponse {
  return read ? json(read()) : problem(404, "There is no such view")
}

function operate(
  erp: SimulatedErp,
  control: Control | undefined,
  request: ErpRequest
): ErpResponse {
  if (!control) {
    return problem(404, "There is no such control")
  }
  if (isForeign(erp, request)) {
    return problem(403, "Controls may be used from this page only")
  }
  try {
    return json({ ok: true, result: control(inputOf(request)) ?? null })
  } catch (error) {
    if (error instanceof ControlError) {
      return problem(400, error.message)
    }
    throw error
  }
}

/** Any web page open in the browser could post here; only ours may. */
function isForeign(erp: SimulatedErp, { headers }: ErpRequest): boolean {
  return headers.origin !== undefined && headers.origin !== erp.url
}

/** The JSON body, completed by the query: `down?seconds=60` needs no body. */
function inputOf(request: ErpRequest): JsonRecord {
  const query = Object.fromEntries(request.query)
  if (request.body === "") {
    return query
  }
  const body = parseJson(request.body)
  if (!isRecord(body)) {
    throw new ControlError("Send a JSON object")
  }
  return { ...query, ...body }
}

function problem(status: number, error: string): ErpResponse {
  return json({ ok: false, error }, status)
}
