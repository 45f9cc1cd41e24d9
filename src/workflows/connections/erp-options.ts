import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import {
  isConnectorError,
  type Option,
  type OptionSource,
} from "../../connectors/contract"
import { erpSync } from "../erp-sync"
import { unrecordedCall } from "./check-connection"
import { findConnection } from "./save-connection"

const TIMEOUT_MS = 30_000

export interface ErpOptions {
  readonly payment_methods: readonly Option[]
  /** Those the ERP lists, then those its stock numbers have named besides. */
  readonly warehouses: readonly Option[]
}

/** The ERP's own lists, as suggestions for the mapping screens. */
export async function readErpOptions(
  container: MedusaContainer,
  connectionId: string
): Promise<ErpOptions> {
  const connection = await findConnection(container, connectionId)
  const { live, stockReadings } = erpSync(container)
  const { options } = live.open(connection).connector
  const [listed, seen] = await Promise.all([
    askErp(options),
    stockReadings.warehouses(connectionId),
  ])
  return {
    payment_methods: listed.paymentMethods,
    warehouses: withSeen(listed.warehouses, seen),
  }
}

/** @throws {MedusaError} with the reason when the ERP does not tell */
async function askErp(source: OptionSource | undefined) {
  const call = unrecordedCall(TIMEOUT_MS)
  try {
    return {
      paymentMethods: (await source?.listPaymentMethods(call)) ?? [],
      warehouses: (await source?.listWarehouses?.(call)) ?? [],
    }
  } catch (error) {
    throw isConnectorError(error)
      ? new MedusaError(MedusaError.Types.UNEXPECTED_STATE, error.message)
      : error
  }
}

export function withSeen(
  listed: readonly Option[],
  seen: readonly string[]
): Option[] {
  const known = new Set(listed.map(({ value }) => value))
  return [
    ...listed,
    ...seen
      .filter((name) => !known.has(name))
      .map((name) => ({ value: name, label: name })),
  ]
}
