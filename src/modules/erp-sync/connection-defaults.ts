import type { ConnectorDefinition } from "../../connectors/contract"
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

const EVERY_FIVE_MINUTES = { everyMinutes: 5 }
const EVERY_HOUR = { everyMinutes: 60 }
/** A full pass finds what no delta shows: disappearances, silent changes. */
const EVERY_NIGHT = { cron: "30 3 * * *", timeZone: "Europe/Rome" }

/** The schedules of a new connection. */
export function defaultSchedules(
  definition: ConnectorDefinition
): NewSchedule[] {
  const has = (capability: string) =>
    definition.capabilities.some((own) => own === capability)
  const delta = (flow: ImportFlow): NewSchedule => ({
    flow,
    mode: "delta",
    recurrence: EVERY_FIVE_MINUTES,
  })
  return [
    ...(has("taxSource") ? [delta("taxes")] : []),
    ...(has("catalog")
      ? [
          delta("products"),
          { flow: "products", mode: "full", recurrence: EVERY_NIGHT } as const,
        ]
      : []),
    ...(has("stock") ? [delta("stock")] : []),
    ...(has("priceLists")
      ? [
          {
            flow: "price_lists",
            mode: "full",
            recurrence: EVERY_HOUR,
          } as const,
        ]
      : []),
    ...(has("images") ? [delta("images")] : []),
    ...(has("customerSource") ? [delta("customers")] : []),
  ]
}
