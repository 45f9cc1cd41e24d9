import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { errorMessage } from "../../lib/api"
import type { ConnectionInput } from "../../lib/api-types"
import { useUpdateConnection } from "../../lib/mutations"

/** Saves a part of a connection, and says so. */
export function useSavePart(id: string) {
  const { t } = useTranslation("erp")
  const update = useUpdateConnection(id)
  return {
    isPending: update.isPending,
    mutate: (part: Partial<ConnectionInput>) => {
      update.mutate(part, {
        onSuccess: () => {
          toast.success(t("connection.saved"))
        },
        onError: (error) => {
          toast.error(t("connection.not_saved"), {
            description: errorMessage(error),
          })
        },
      })
    },
  }
}
