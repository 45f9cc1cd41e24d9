import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { errorMessage } from "../../lib/api"

/** Says whether a part of a connection was saved, and if not, why. */
export function useSavedToasts() {
  const { t } = useTranslation("erp")
  return {
    onSuccess: () => {
      toast.success(t("connection.saved"))
    },
    onError: (error: unknown) => {
      toast.error(t("connection.not_saved"), {
        description: errorMessage(error),
      })
    },
  }
}
