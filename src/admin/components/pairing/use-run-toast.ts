import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { paths } from "../../lib/paths"
import type { Run } from "../../lib/run-types"

/**
 * Says what was done, with the way to the import it has started. Null: the
 * record waits for the next import; undefined: nothing is imported.
 */
export function useRunToast() {
  const { t } = useTranslation("erp")
  const navigate = useNavigate()
  return (title: string, run: Run | null | undefined) => {
    const show = t("pairing.show_run")
    toast.success(title, {
      ...(run === null && { description: t("pairing.run_later") }),
      ...(run && {
        action: {
          label: show,
          altText: show,
          onClick: () => void navigate(paths.run(run.id)),
        },
      }),
    })
  }
}
