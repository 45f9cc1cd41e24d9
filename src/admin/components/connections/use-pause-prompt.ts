import { usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Connection } from "../../lib/api-types"
import { usePauseConnection } from "../../lib/mutations"

/** Asks before the exports and imports of a connection stop. */
export function usePausePrompt({ id, name }: Connection) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const prompt = usePrompt()
  const pause = usePauseConnection(id)
  return async () => {
    const yes = await prompt({
      variant: "confirmation",
      title: t("connection.pause_title", { name }),
      description: t("connection.pause_confirm"),
      confirmText: t("connection.pause"),
      cancelText: core("actions.cancel"),
    })
    if (yes) {
      pause.mutate("")
    }
  }
}
