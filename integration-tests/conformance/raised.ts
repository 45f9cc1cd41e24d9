import assert from "node:assert/strict"
import {
  type ConnectorError,
  type ConnectorErrorKind,
  isConnectorError,
} from "../../src/connectors/contract"

/**
 * The error an attempt ends with, which must be one for an operator.
 * @param what is attempted, for the message of a broken promise
 */
export async function raised(
  attempt: Promise<unknown>,
  what: string
): Promise<ConnectorError> {
  const error = await thrown(attempt, what)
  if (!isConnectorError(error)) {
    throw new assert.AssertionError({
      message: `${what} threw something else than a ConnectorError: ${String(error)}`,
    })
  }
  assert.match(error.code, /^[A-Z][A-Z0-9_]+$/, `${what}: the error's code`)
  assert.match(error.message, /\S+ \S+ \S+/, `${what}: the error's message`)
  return error
}

/** As {@link raised}, and of this kind. */
export async function raisedAs(
  kind: ConnectorErrorKind,
  attempt: Promise<unknown>,
  what: string
): Promise<ConnectorError> {
  const error = await raised(attempt, what)
  assert.equal(error.kind, kind, `${what} is ${kind} (${error.code})`)
  return error
}

/** Whatever an attempt throws. */
async function thrown(
  attempt: Promise<unknown>,
  what: string
): Promise<unknown> {
  const outcome = await attempt.then(
    () => ({ isDone: true as const }),
    (error: unknown) => ({ isDone: false as const, error })
  )
  if (outcome.isDone) {
    assert.fail(`${what} should have failed and succeeded`)
  }
  return outcome.error
}
