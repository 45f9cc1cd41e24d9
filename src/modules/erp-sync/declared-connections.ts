import type { ConnectorDefinition } from "../../connectors/contract"
import {
  changedFlows,
  defaultFlows,
  defaultSchedules,
  storeDefaults,
  wholeStore,
} from "./connection-defaults"
import type { ConnectorCatalog } from "./connector-catalog"
import type { LiveConnections } from "./live-connections"
import type { DeclaredConnection } from "./options"
import { contentHash } from "./content-hash"
import type {
  ConnectionFields,
  ConnectionRow,
  ConnectionStore,
} from "./stores/connection-store"
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
  const id = await upsert(declared, definition, deps)
  if (id === null) {
    return
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

/** @returns null when another process is storing it at this moment */
async function upsert(
  declared: DeclaredConnection,
  definition: ConnectorDefinition,
  { connections, live }: Deps
): Promise<string | null> {
  const fields = {
    handle: declared.handle,
    connector: declared.connector,
    name: declared.name ?? definition.displayName,
    ...live.seal(declared.connector, declared.settings),
    flows: changedFlows(defaultFlows(definition), declared.flows),
    scope: declared.scope ?? wholeStore,
    target: declared.target ?? storeDefaults,
    ...(declared.goLiveAt !== undefined && {
      go_live_at: new Date(declared.goLiveAt),
    }),
  }
  const existing = await connections.findByHandle(declared.handle)
  if (existing === null) {
    return connections.create({ go_live_at: new Date(), ...fields })
  }
  if (differs(existing, fields, live)) {
    await connections.update(existing.id, fields)
  }
  return existing.id
}

/** Each start encrypts anew; a change that is none would restart all drains. */
function differs(
  existing: ConnectionRow,
  fields: Pick<ConnectionFields, "credentials"> & Partial<ConnectionFields>,
  live: LiveConnections
): boolean {
  const stored = Object.fromEntries(
    Object.keys(fields).map((name) => [
      name,
      existing[name as keyof typeof fields],
    ])
  )
  try {
    const { credentials } = fields
    return (
      contentHash([
        { ...fields, credentials: null },
        live.secretsOf({ ...existing, credentials }),
      ]) !==
      contentHash([{ ...stored, credentials: null }, live.secretsOf(existing)])
    )
  } catch {
    // Encrypted with a key that is gone; the declared ones take their place.
    return true
  }
}
