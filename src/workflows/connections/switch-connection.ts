import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"
import { checkConnection, needsPerson } from "./check-connection"
import { findConnection } from "./save-connection"

/** Stops everything on a connection; what happens meanwhile is recorded. */
export const pauseErpConnectionWorkflow = singleStepWorkflow(
  "pause-erp-connection",
  async (
    container,
    { id, reason }: { readonly id: string; readonly reason: string | null }
  ) => {
    await findConnection(container, id)
    await erpSync(container).connections.setState(id, "paused", reason)
    return { id }
  }
)

/**
 * Lets a paused connection go on, if its ERP accepts it. One that does not
 * answer now is no reason to stop: it goes on when it is back.
 */
export const resumeErpConnectionWorkflow = singleStepWorkflow(
  "resume-erp-connection",
  async (container, { id }: { readonly id: string }) => {
    const connection = await findConnection(container, id)
    const { connections } = erpSync(container)
    const check = await checkConnection(container, connection)
    if (needsPerson(check)) {
      await connections.setState(id, "needs_reauth", check.message)
    } else {
      await connections.setState(id, "active", null)
    }
    return { id, check }
  }
)

export const checkErpConnectionWorkflow = singleStepWorkflow(
  "check-erp-connection",
  async (container, { id }: { readonly id: string }) => {
    const connection = await findConnection(container, id)
    return { check: await checkConnection(container, connection) }
  }
)

/** Removes a connection with its queue, bindings and history. */
export const deleteErpConnectionWorkflow = singleStepWorkflow(
  "delete-erp-connection",
  async (container, { id }: { readonly id: string }) => {
    const { connections, live } = erpSync(container)
    await live.end(await findConnection(container, id))
    await connections.delete(id)
    return { id }
  }
)
