import type { Capability, ConnectorDefinition } from "../../connectors/contract"
import type { Flow, ImportFlow } from "../../domain/flow"
import { supportedFlows } from "./connector-catalog"
import type {
  ConnectionScope,
  ConnectionTarget,
  FlowSwitches,
  ImageHandling,
} from "./stores/connection-store"
import type { NewSchedule } from "./stores/schedule-store"

/** Takes every order. */
export const wholeStore: ConnectionScope = {
  sales_channel_ids: [],
  region_ids: [],
}

/** The store's own defaults, looked up when an import runs. */
export const storeDefaults: ConnectionTarget = {
  sales_channel_ids: [],
  stock_location_id: null,
  shipping_profile_id: null,
}

/** Copies need a file provider that keeps them: the owner's to choose. */
export const defaultImageHandling: ImageHandling = "link"

export function defaultFlows(definition: ConnectorDefinition): FlowSwitches {
  const supported = supportedFlows(definition)
  return {
    orders: supported.includes("orders"),
    products: supported.includes("products"),
    customers: supported.includes("customers"),
    taxes: supported.includes("taxes"),
  }
}

/** Flows left out stay as they are. */
export type FlowChange = { readonly [F in Flow]?: boolean | undefined }

export function changedFlows(
  current: FlowSwitches,
  change: FlowChange = {}
): FlowSwitches {
  return {
    orders: change.orders ?? current.orders,
    products: change.products ?? current.products,
    customers: change.customers ?? current.customers,
    taxes: change.taxes ?? current.taxes,
  }
}

/** A full pass finds what no delta shows: disappearances, silent changes. */
const EVERY_NIGHT = { cron: "30 3 * * *", timeZone: "Europe/Rome" }

interface Polled {
  readonly capability: Capability
  readonly flow: ImportFlow
  readonly mode: "delta" | "full"
  readonly everyMinutes: number
}

/** In the order in which a new connection needs them. */
const POLLED: readonly Polled[] = [
  { capability: "taxSource", flow: "taxes", mode: "delta", everyMinutes: 5 },
  { capability: "catalog", flow: "products", mode: "delta", everyMinutes: 5 },
  { capability: "stock", flow: "stock", mode: "delta", everyMinutes: 5 },
  {
    capability: "priceLists",
    flow: "price_lists",
    mode: "full",
    everyMinutes: 60,
  },
  { capability: "images", flow: "images", mode: "delta", everyMinutes: 5 },
  {
    capability: "customerSource",
    flow: "customers",
    mode: "delta",
    everyMinutes: 5,
  },
]

/** The schedules of a new connection. */
export function defaultSchedules(
  definition: ConnectorDefinition
): NewSchedule[] {
  const { capabilities, pollMinutes, nightly = [] } = definition
  return POLLED.filter(({ capability }) =>
    capabilities.includes(capability)
  ).flatMap(({ flow, mode, everyMinutes }): NewSchedule[] => [
    {
      flow,
      mode,
      recurrence: { everyMinutes: pollMinutes?.[flow] ?? everyMinutes },
    },
    ...(flow === "products" || nightly.includes(flow)
      ? [{ flow, mode: "full", recurrence: EVERY_NIGHT } as const]
      : []),
  ])
}
