import {
  defaultFlows,
  defaultSchedules,
  storeDefaults,
  wholeStore,
} from "./connection-defaults"
import type { ConnectorCatalog } from "./connector-catalog"
import type { LiveConnections } from "./live-connections"
import type { DeclaredConnection } from "./options"
import type { ConnectionStore } from "./stores/connection-store"
import type { MappingStore } from "./stores/mapping-store"
import type { ScheduleStore } from "./stores/schedule-store"

interface Deps {
  readonly catalog: ConnectorCatalog
  readonly live: LiveConnections
  readonly connections: ConnectionStore
  readonly schedules: ScheduleStore
  readonly mappings: MappingStore
}

/**
 * Brings the connections declared in the plugin's options into the database,
 * at every start: the options win over what is stored.
 */
export async function storeDeclaredConnections(
  declared: readonly DeclaredConnection[],
  deps: Deps
): Promise<void> {
  for (const connection of declared) {
    await storeDeclared(connection, deps)
  }
}

async function storeDeclared(
  declared: DeclaredConnection,
  deps: Deps
): Promise<void> {
  const definition = deps.catalog.get(declared.connector)
  const existing = await deps.connections.findByHandle(declared.handle)
  const { orders, products, customers, taxes } = declared.flows ?? {}
  const defaults = defaultFlows(definition)
  const fields = {
    handle: declared.handle,
    connector: declared.connector,
    name: declared.name ?? definition.displayName,
    ...deps.live.seal(declared.connector, declared.settings),
    flows: {
      orders: orders ?? defaults.orders,
      products: products ?? defaults.products,
      customers: customers ?? defaults.customers,
      taxes: taxes ?? defaults.taxes,
    },
    scope: declared.scope ?? wholeStore,
    target: declared.target ?? storeDefaults,
    ...(declared.goLiveAt !== undefined && {
      go_live_at: new Date(declared.goLiveAt),
    }),
  }
  const id =
    existing?.id ??
    (await deps.connections.create({ go_live_at: new Date(), ...fields }))
  if (id === null) {
    return
  }
  if (existing !== null) {
    await deps.connections.update(id, fields)
  }
  await deps.schedules.create(id, defaultSchedules(definition))
  if (declared.paymentMethods !== undefined) {
    await deps.mappings.replacePaymentMethods(
      id,
      declared.paymentMethods.map(({ provider_id, kind, label }) => ({
        providerId: provider_id,
        kind,
        label,
      }))
    )
  }
}
