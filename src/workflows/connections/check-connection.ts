import type { MedusaContainer } from "@medusajs/framework/types"
import {
  type Call,
  type Connector,
  isConnectorError,
} from "../../connectors/contract"
import type {
  ConnectionRow,
  StoredCheck,
} from "../../modules/erp-sync/stores/connection-store"
import { SettingsError } from "../../modules/erp-sync/live-connections"
import { erpSync } from "../erp-sync"

const CHECK_TIMEOUT_MS = 45_000

/** A talk with the ERP that nobody keeps a record of. */
export function unrecordedCall(timeoutMs: number): Call {
  return {
    signal: AbortSignal.timeout(timeoutMs),
    record: () => undefined,
  }
}

/** Asks the ERP whether these settings work; never throws for the ERP's no. */
async function runCheck(open: () => Connector): Promise<StoredCheck> {
  const at = new Date().toISOString()
  try {
    const result = await open().check(unrecordedCall(CHECK_TIMEOUT_MS))
    return { at, ok: true, ...result }
  } catch (error) {
    if (isConnectorError(error)) {
      return { at, ok: false, code: error.code, message: error.message }
    }
    if (error instanceof SettingsError || error instanceof RangeError) {
      return {
        at,
        ok: false,
        code: "SETTINGS_INVALID",
        message: error.message,
      }
    }
    throw error
  }
}

/** Only a person can mend what the ERP, or the key of encryption, refused. */
export function needsPerson(
  check: StoredCheck
): check is StoredCheck & { readonly ok: false } {
  return (
    !check.ok &&
    ["ERP_CREDENTIALS_REFUSED", "SETTINGS_INVALID"].includes(check.code)
  )
}

/** Checks what nobody has saved: nothing is left open at the ERP. */
export async function checkOnce(open: () => Connector): Promise<StoredCheck> {
  const opened: Connector[] = []
  const check = await runCheck(() => {
    const connector = open()
    opened.push(connector)
    return connector
  })
  await Promise.allSettled(opened.map(async (connector) => connector.close?.()))
  return check
}

/**
 * Checks a stored connection and writes the result down. A good check resumes
 * a connection whose credentials had been refused, and lets go what waited.
 */
export async function checkConnection(
  container: MedusaContainer,
  connection: ConnectionRow
): Promise<StoredCheck> {
  const { connections, live, outbox } = erpSync(container)
  const check = await runCheck(() => live.open(connection).connector)
  await connections.saveCheck(connection.id, check)
  if (check.ok) {
    await connections.reportReachable(connection.id)
    await connections.resumeRefused(connection.id)
    await outbox.wakeConnection(connection.id)
  }
  return check
}

/**
 * Asks an ERP that did not answer whether it is back, and one that refused the
 * credentials whether it takes them by now; at most one process at a time.
 */
export async function probeConnection(
  container: MedusaContainer,
  connection: ConnectionRow
): Promise<boolean> {
  const { connections } = erpSync(container)
  if (!(await connections.claimProbe(connection.id))) {
    return false
  }
  const check = await checkConnection(container, connection)
  if (!check.ok && connection.state === "active") {
    await (needsPerson(check)
      ? connections.setState(connection.id, "needs_reauth", check.message)
      : connections.reportUnreachable(connection.id, { isProbe: true }))
  }
  return check.ok
}
