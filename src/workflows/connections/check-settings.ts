import type { StoredCheck } from "../../modules/erp-sync/stores/connection-store"
import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"
import { checkOnce } from "./check-connection"
import { completeSettings } from "./complete-settings"
import { findConnection } from "./save-connection"

/** "Check connection" in a form that is not saved yet. */
export const checkErpSettingsWorkflow = singleStepWorkflow(
  "check-erp-settings",
  async (
    container,
    input: {
      readonly connector: string
      readonly settings: Readonly<Record<string, unknown>>
      /** Secrets left out are taken from this connection. */
      readonly connectionId?: string | undefined
    }
  ): Promise<{ check: StoredCheck }> => {
    const stored =
      input.connectionId === undefined
        ? null
        : await findConnection(container, input.connectionId)
    return {
      check: await checkOnce(() =>
        erpSync(container).live.openUnsaved(
          input.connector,
          stored?.connector === input.connector
            ? completeSettings(container, stored, input.settings)
            : input.settings
        )
      ),
    }
  }
)
