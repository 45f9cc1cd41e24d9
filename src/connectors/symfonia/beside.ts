import type { Call } from "../contract/call"
import {
  type ConnectorError,
  isConnectorError,
} from "../contract/connector-error"

/** How long a record waits that a server beside the ERP has nothing for. */
export const ASK_BESIDE_AGAIN_MS = 60_000

/**
 * Asks a server that is not the ERP. Its silence must not hold up what the ERP
 * could take, nor its refusal pause the connection, so its errors are told in
 * words and kinds of their own. A call that was given up is no error of its.
 */
export async function askBeside<T>(
  call: Call,
  ask: () => Promise<T>,
  told: (error: ConnectorError) => ConnectorError
): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw isConnectorError(error) && !call.signal.aborted ? told(error) : error
  }
}
