import { MedusaError } from "@medusajs/framework/utils"
import { type Call, isConnectorError } from "../../connectors/contract"
import { unrecordedCall } from "../connections/check-connection"

const TIMEOUT_MS = 30_000

/**
 * What the ERP answers while somebody waits at the screen.
 * @throws {MedusaError} in the connector's words, when it does not answer
 */
export async function askErp<T>(ask: (call: Call) => Promise<T>): Promise<T> {
  try {
    return await ask(unrecordedCall(TIMEOUT_MS))
  } catch (error) {
    throw isConnectorError(error)
      ? new MedusaError(MedusaError.Types.UNEXPECTED_STATE, error.message)
      : error
  }
}
