import type { MedusaContainer } from "@medusajs/framework/types"
import { type SettingField, settingsForm } from "../../connectors/contract"
import { SettingsError } from "../../modules/erp-sync/live-connections"
import type { ConnectionRow } from "../../modules/erp-sync/stores/connection-store"
import { erpSync } from "../erp-sync"

type Settings = Readonly<Record<string, unknown>>

/**
 * A secret that was left out keeps its value, unless the address changes: it
 * would be told to whoever listens there.
 * @throws {SettingsError} naming the secrets to be entered again
 */
export function completeSettings(
  container: MedusaContainer,
  connection: ConnectionRow,
  settings: Settings
): Record<string, unknown> {
  const { catalog, live } = erpSync(container)
  const form = settingsForm(catalog.get(connection.connector).settings)
  const stored = live.secretsOf(connection)
  const given = Object.fromEntries(
    Object.entries(settings).filter(([, value]) => !isBlank(value))
  )
  const kept = form.filter(
    ({ name }) => !isBlank(stored[name]) && isBlank(given[name])
  )
  const isMoved = form.some(
    (field) =>
      field.address === true &&
      addressIn(given, field) !== addressIn(connection.settings, field)
  )
  if (isMoved && kept.length > 0) {
    throw new SettingsError(
      `The address has changed, so enter again: ${kept.map(({ title }) => title).join(", ")}. What is secret goes to no other address than the one it was entered for.`
    )
  }
  return { ...stored, ...given }
}

function addressIn(
  settings: Settings,
  { name, default: usual }: SettingField
): unknown {
  const address = settings[name] ?? usual ?? ""
  return typeof address === "string" ? address.trim() : address
}

function isBlank(value: unknown): boolean {
  return value === "" || value === null || value === undefined
}
