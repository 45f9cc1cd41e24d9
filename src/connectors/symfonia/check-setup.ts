import type { Call } from "../contract/call"
import { isConnectorError } from "../contract/connector-error"
import { toWallClock } from "../kit/zoned-time"
import type { SymfoniaContext } from "./context"
import { createImageAgent } from "./image-agent"
import { TIME_ZONE } from "./server-clock"
import { readWarehouses, unknownWarehouses } from "./warehouses"
import { entriesIn, type EntryRow } from "./wire"
import { markersIn } from "./wire.markers"

/** Whatever the settings name and Symfonia does not have. */
export async function codeWarnings(
  context: SymfoniaContext,
  call: Call
): Promise<string[]> {
  return [
    ...(await tried("the markers of products", () =>
      markerWarnings(context, call)
    )),
    ...(await tried("the warehouses", () => warehouseWarnings(context, call))),
    ...(await tried("the departments", () =>
      departmentWarnings(context, call)
    )),
    ...(await tried("the types and series of orders", () =>
      documentWarnings(context, call)
    )),
    ...(await tried("the payment forms", () => paymentWarnings(context, call))),
    ...(await tried("the service products", () =>
      serviceWarnings(context, call)
    )),
    ...(await tried("the kinds of contractors", () =>
      kindWarnings(context, call)
    )),
  ]
}

/** A list that the server refuses is a warning; other failures are raised. */
async function tried(
  what: string,
  read: () => Promise<string[]>
): Promise<string[]> {
  try {
    return await read()
  } catch (error) {
    if (isConnectorError(error) && error.kind === "rejected") {
      return [
        `WebAPI does not show ${what}, so the settings cannot be compared with them. Give the WebAPI user of Symfonia the rights to read them. ${error.message}`,
      ]
    }
    throw error
  }
}

async function markerWarnings(
  { client, settings }: SymfoniaContext,
  call: Call
): Promise<string[]> {
  const markers = markersIn(await client.list("Products/Markers", {}, call))
  const known = markers
    .map(({ name, number }) => `${number} (${name})`)
    .join(", ")
  return markers.some(({ number }) => number === settings.marker)
    ? []
    : [
        `Symfonia has no active marker ${settings.marker}, so no product would be in the shop. Its markers are: ${known || "none"}. Correct the marker in the settings, or define it in Symfonia.`,
      ]
}

async function warehouseWarnings(
  context: SymfoniaContext,
  call: Call
): Promise<string[]> {
  const all = await readWarehouses(context, call)
  const codes = all.map(({ code }) => code).join(", ")
  return unknownWarehouses(context, all).map(
    (code) =>
      `Symfonia has no warehouse ${code}; its warehouses are ${codes}. Correct the warehouses in the settings.`
  )
}

async function departmentWarnings(
  { client, settings }: SymfoniaContext,
  call: Call
): Promise<string[]> {
  const all = entriesIn(await client.list("Departments", {}, call))
  return unknownCode("department", settings.department, all)
}

async function documentWarnings(
  { client, settings }: SymfoniaContext,
  call: Call
): Promise<string[]> {
  const types = entriesIn(
    await client.list("Orders/ZMODocumentTypes", {}, call)
  )
  const type = types.find(({ Code }) => isSame(Code, settings.type_code))
  if (type?.Id == null) {
    return unknownCode("type of orders", settings.type_code, types)
  }
  const series = entriesIn(
    await client.list(
      "Orders/DocumentSeries",
      { documentTypeId: type.Id },
      call
    )
  )
  return unknownCode("series of orders", settings.series, series)
}

async function paymentWarnings(
  { client, settings }: SymfoniaContext,
  call: Call
): Promise<string[]> {
  const forms = entriesIn(await client.list("PaymentForms", {}, call))
  const wanted = settings.default_payment_form
  const isKnown = forms.some(
    ({ Id, Name }) => Id === wanted || isSame(Name, wanted)
  )
  const names = forms.map(({ Name, Id }) => Name ?? Id ?? "").join(", ")
  const registry = settings.payment_registry
  const registries =
    registry === ""
      ? []
      : entriesIn(await client.list("PaymentRegistries", {}, call))
  return [
    ...(wanted === "" || isKnown
      ? []
      : [
          `Symfonia has no payment form "${wanted}"; its forms are ${names}. Correct the default payment form in the settings.`,
        ]),
    ...(registry === ""
      ? []
      : unknownCode("payment registry", registry, registries)),
  ]
}

const serviceSettings = [
  ["shipping_code", "shipping"],
  ["payment_fee_code", "payment fees"],
  ["other_fee_code", "other fees"],
] as const

async function serviceWarnings(
  { client, settings }: SymfoniaContext,
  call: Call
): Promise<string[]> {
  const warnings: string[] = []
  for (const [setting, fees] of serviceSettings) {
    const code = settings[setting]
    const isMissing =
      code !== "" && (await client.find("Products", { code }, call)) === null
    if (isMissing) {
      warnings.push(
        `Symfonia has no product with the code "${code}", which ${fees} are charged with. Create the service in Symfonia, or correct its code in the settings.`
      )
    }
  }
  return settings.shipping_code === ""
    ? [
        ...warnings,
        "No service is set for shipping, so orders with carriage wait. Enter the code of a service product of Symfonia in the settings.",
      ]
    : warnings
}

async function kindWarnings(
  { client, settings }: SymfoniaContext,
  call: Call
): Promise<string[]> {
  const kind = settings.contractor_kind
  return kind === ""
    ? []
    : unknownCode(
        "kind of contractors",
        kind,
        entriesIn(await client.list("Contractors/Kinds", {}, call))
      )
}

function unknownCode(
  what: string,
  code: string,
  all: readonly EntryRow[]
): string[] {
  const codes = all.flatMap(({ Code }) => Code ?? []).join(", ")
  return all.some(({ Code }) => isSame(Code, code))
    ? []
    : [
        `Symfonia has no ${what} "${code}"; it has ${codes || "none"}. Correct it in the settings.`,
      ]
}

function isSame(a: string | null, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase()
}

const DAY_MS = 86_400_000
/** Short ones first: an answer holds every product that was changed since. */
const PERIODS_MS = [DAY_MS / 24, DAY_MS, 30 * DAY_MS]

/**
 * Whether changes are tracked is told by nobody; where they are not, nothing
 * has ever changed.
 */
export async function trackingWarnings(
  { client, deps }: SymfoniaContext,
  call: Call
): Promise<string[]> {
  for (const periodMs of PERIODS_MS) {
    const since = new Date(deps.now().getTime() - periodMs)
    const changed = await client.list(
      "Products/IncrementalSync",
      { dateFrom: toWallClock(since, TIME_ZONE) },
      call
    )
    if (changed.length > 0) {
      return []
    }
  }
  return [
    "WebAPI tells of no product that was changed in the last 30 days. Unless that is so, changes are not tracked: switch it on in the WebAPI configurator, tab Synchronizacja (stop the service, save, start it). Until then changes come only with full imports.",
  ]
}

export async function agentWarnings(
  context: SymfoniaContext,
  call: Call
): Promise<string[]> {
  if (context.settings.agent_url === "") {
    return [
      "Images are not exchanged: no image agent is set. Install the report for product images in Symfonia and enter its address, if you want them to be.",
    ]
  }
  try {
    await createImageAgent(context).version(call)
    return []
  } catch (error) {
    if (isConnectorError(error) && !call.signal.aborted) {
      return [`Images are not exchanged for now. ${error.message}`]
    }
    throw error
  }
}
