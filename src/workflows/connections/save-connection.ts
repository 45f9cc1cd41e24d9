import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { StoredImportRules } from "../../domain/import-rules"
import {
  changedFlows,
  defaultFlows,
  type FlowChange,
  defaultSchedules,
  storeDefaults,
  wholeStore,
} from "../../modules/erp-sync/connection-defaults"
import type {
  ConnectionFields,
  ConnectionRow,
  ConnectionScope,
  ConnectionTarget,
  StoredCheck,
} from "../../modules/erp-sync/stores/connection-store"
import { suggestedKind } from "../export/payment"
import { settleMapped } from "../stock/warehouses"
import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"
import { checkConnection, checkOnce } from "./check-connection"
import { completeSettings } from "./complete-settings"
import { graphRows } from "../store/graph-rows"

export interface ConnectionSaved {
  readonly id: string
  readonly check: StoredCheck
}

interface EditableFields {
  readonly name?: string | undefined
  readonly settings?: Readonly<Record<string, unknown>> | undefined
  readonly flows?: FlowChange | undefined
  readonly scope?: ConnectionScope | undefined
  readonly target?: ConnectionTarget | undefined
  readonly import_rules?: StoredImportRules | undefined
  readonly go_live_at?: string | undefined
}

export interface NewConnection extends EditableFields {
  readonly connector: string
  readonly name: string
  readonly settings: Readonly<Record<string, unknown>>
  /** Save it, paused, although the ERP refuses it. */
  readonly force?: boolean | undefined
}

/** Checks the settings against the ERP, then saves them. */
export const createErpConnectionWorkflow = singleStepWorkflow(
  "create-erp-connection",
  async (container, input: NewConnection): Promise<ConnectionSaved> => {
    const { catalog, connections, live, schedules } = erpSync(container)
    const definition = findDefinition(container, input.connector)
    const check = await checkOnce(() =>
      live.openUnsaved(input.connector, input.settings)
    )
    if (!check.ok && input.force !== true) {
      throw refused(check)
    }
    const id = await connections.create({
      handle: null,
      connector: input.connector,
      name: input.name,
      ...sealOrRefuse(container, input.connector, input.settings),
      flows: changedFlows(
        defaultFlows(catalog.get(input.connector)),
        input.flows
      ),
      scope: input.scope ?? wholeStore,
      target: input.target ?? storeDefaults,
      go_live_at: new Date(input.go_live_at ?? Date.now()),
    })
    if (id === null) {
      throw new MedusaError(
        MedusaError.Types.CONFLICT,
        "The connection could not be saved; try again."
      )
    }
    await connections.saveCheck(id, check)
    if (!check.ok) {
      await connections.setState(id, "paused", check.message)
    }
    await schedules.create(id, defaultSchedules(definition))
    await suggestPaymentMethods(container, id)
    return { id, check }
  }
)

/** Saves what changed; changed settings are checked first. */
export const updateErpConnectionWorkflow = singleStepWorkflow(
  "update-erp-connection",
  async (
    container,
    input: EditableFields & { readonly id: string }
  ): Promise<ConnectionSaved> => {
    const { bindings, connections, live } = erpSync(container)
    const connection = await findConnection(container, input.id)
    if (connection.origin === "options" && changesDeclared(input)) {
      throw new MedusaError(
        MedusaError.Types.CONFLICT,
        "This connection is declared in medusa-config; change it there and restart the store."
      )
    }
    const settings = changedSettings(container, connection, input.settings)
    const check =
      settings === null
        ? connection.last_check
        : await checkUnsaved(container, connection.connector, settings)
    if (settings !== null) {
      await live.end(connection)
    }
    await connections.update(connection.id, {
      ...changedFields(connection, input),
      ...(settings !== null &&
        sealOrRefuse(container, connection.connector, settings)),
    })
    if (input.target !== undefined) {
      await settleMapped(erpSync(container), {
        id: connection.id,
        target: input.target,
      })
    }
    if (input.import_rules?.owners !== undefined) {
      // A field that is the ERP's again gets its value at the next import.
      await bindings.forgetAllImportHashes(connection.id, "product")
      await bindings.forgetAllImportHashes(connection.id, "variant")
    }
    const saved = await findConnection(container, connection.id)
    return {
      id: saved.id,
      check:
        settings === null && check !== null
          ? check
          : await checkConnection(container, saved),
    }
  }
)

function changedFields(
  connection: ConnectionRow,
  input: EditableFields
): Partial<ConnectionFields> {
  return {
    ...(input.name !== undefined && { name: input.name }),
    flows: changedFlows(connection.flows, input.flows),
    ...(input.scope && { scope: input.scope }),
    ...(input.target && { target: input.target }),
    ...(input.import_rules && {
      import_rules: changedRules(connection, input.import_rules),
    }),
    ...(input.go_live_at !== undefined && {
      go_live_at: new Date(input.go_live_at),
    }),
  }
}

/** What is not named stays as it is. */
function changedRules(
  { import_rules: stored }: ConnectionRow,
  change: StoredImportRules
): StoredImportRules {
  return {
    ...stored,
    ...change,
    owners: { ...stored.owners, ...change.owners },
    guards: { ...stored.guards, ...change.guards },
  }
}

/** Settings and secrets of a declared connection belong to medusa-config. */
function changesDeclared(input: EditableFields): boolean {
  return input.settings !== undefined || input.name !== undefined
}

function changedSettings(
  container: MedusaContainer,
  connection: ConnectionRow,
  settings: Readonly<Record<string, unknown>> | undefined
): Record<string, unknown> | null {
  return settings === undefined
    ? null
    : orInvalid(() => completeSettings(container, connection, settings))
}

async function checkUnsaved(
  container: MedusaContainer,
  connector: string,
  settings: Readonly<Record<string, unknown>>
): Promise<StoredCheck> {
  const check = await checkOnce(() =>
    erpSync(container).live.openUnsaved(connector, settings)
  )
  if (!check.ok) {
    throw refused(check)
  }
  return check
}

function refused(check: StoredCheck & { ok: false }): MedusaError {
  return new MedusaError(MedusaError.Types.INVALID_DATA, check.message)
}

function findDefinition(container: MedusaContainer, key: string) {
  return orInvalid(() => erpSync(container).catalog.get(key))
}

function sealOrRefuse(
  container: MedusaContainer,
  connector: string,
  settings: Readonly<Record<string, unknown>>
) {
  return orInvalid(() => erpSync(container).live.seal(connector, settings))
}

/** @throws {MedusaError} invalid data, with what was wrong */
function orInvalid<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof Error
      ? new MedusaError(MedusaError.Types.INVALID_DATA, error.message)
      : error
  }
}

/** @throws {MedusaError} not found */
export async function findConnection(
  container: MedusaContainer,
  id: string
): Promise<ConnectionRow> {
  const connection = await erpSync(container).connections.find(id)
  if (connection === null) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `There is no ERP connection ${id}.`
    )
  }
  return connection
}

/** A first guess by the providers' names; the operator looks it over. */
async function suggestPaymentMethods(
  container: MedusaContainer,
  connectionId: string
): Promise<void> {
  const providers = await paymentProviders(container)
  await erpSync(container).mappings.replacePaymentMethods(
    connectionId,
    providers.map((providerId) => ({
      providerId,
      kind: suggestedKind(providerId),
      label: null,
    }))
  )
}

export async function paymentProviders(
  container: MedusaContainer
): Promise<string[]> {
  const data = await graphRows<{ id: string }>(container, {
    entity: "payment_provider",
    fields: ["id"],
    filters: { is_enabled: true },
  })
  return data.map((provider) => provider.id).sort()
}
