import { toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { Connection } from "../../lib/api-types"
import { useDeleteConnection } from "../../lib/mutations"
import { paths } from "../../lib/paths"

/** Deleting forgets every binding, so its name must be typed. */
export function useDeletePrompt({ id, name }: Connection) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const prompt = usePrompt()
  const navigate = useNavigate()
  const remove = useDeleteConnection()
  return async () => {
    const yes = await prompt({
      title: t("connection.delete_title", { name }),
      description: t("connection.delete_confirm"),
      verificationText: name,
      verificationInstruction: core("general.typeToConfirm"),
      confirmText: core("actions.delete"),
      cancelText: core("actions.cancel"),
    })
    if (!yes) {
      return
    }
    // leave first: the page of a deleted connection could only fail
    await navigate(paths.settings)
    await remove.mutateAsync(id).then(
      () => toast.success(t("connection.deleted", { name })),
      () => undefined
    )
  }
}
