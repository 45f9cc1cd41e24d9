import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { isConnectorError, type Option } from "../../connectors/contract"
import { erpSync } from "../erp-sync"
import { unrecordedCall } from "./check-connection"
import { findConnection } from "./save-connection"

const TIMEOUT_MS = 30_000

/** The ERP's own lists, as suggestions for the mapping screens. */
export async function readErpOptions(
  container: MedusaContainer,
  connectionId: string
): Promise<{ payment_methods: readonly Option[] }> {
  const connection = await findConnection(container, connectionId)
  const { options } = erpSync(container).live.open(connection).connector
  if (options === undefined) {
    return { payment_methods: [] }
  }
  try {
    return {
      payment_methods: await options.listPaymentMethods(
        unrecordedCall(TIMEOUT_MS)
      ),
    }
  } catch (error) {
    throw isConnectorError(error)
      ? new MedusaError(MedusaError.Types.UNEXPECTED_STATE, error.message)
      : error
  }
}
