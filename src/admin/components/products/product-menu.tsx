import { useDeleteProduct } from "@medusajs/dashboard/hooks"
import { PencilSquare, Trash } from "@medusajs/icons"
import { toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { errorMessage } from "../../lib/api"
import { RowMenu } from "../row-menu"
import type { ProductRow } from "./product-row"

/** The row menu of the core list. */
export function ProductMenu({ product }: { product: ProductRow }) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const onDelete = useDelete(product)
  return (
    <RowMenu
      label={t("list.row_actions", { label: product.title })}
      groups={[
        {
          actions: [
            {
              icon: <PencilSquare />,
              label: core("actions.edit"),
              to: `/products/${product.id}/edit`,
            },
          ],
        },
        {
          actions: [
            {
              icon: <Trash />,
              label: core("actions.delete"),
              onClick: () => void onDelete(),
            },
          ],
        },
      ]}
    />
  )
}

function useDelete({ id, title }: ProductRow) {
  const { t: core } = useTranslation()
  const prompt = usePrompt()
  const { mutateAsync } = useDeleteProduct(id)
  return async () => {
    const yes = await prompt({
      title: core("general.areYouSure"),
      description: core("products.deleteWarning", { title }),
      confirmText: core("actions.delete"),
      cancelText: core("actions.cancel"),
    })
    if (!yes) {
      return
    }
    try {
      await mutateAsync(undefined)
      toast.success(core("products.toasts.delete.success.header"), {
        description: core("products.toasts.delete.success.description", {
          title,
        }),
      })
    } catch (error) {
      toast.error(core("products.toasts.delete.error.header"), {
        description: errorMessage(error),
      })
    }
  }
}
