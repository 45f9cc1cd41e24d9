import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { errorMessage, readCore } from "../../lib/api"
import { useStartImport } from "../../lib/mutations"
import { paths } from "../../lib/paths"
import { readStatuses } from "../../lib/queries"
import type { Run, RunChange } from "../../lib/run-types"
import { externalIdsOf, mendPlan } from "./mend-plan"

/** Reads what was selected again from the ERP; the new import is the report. */
export function useMend(run: Run) {
  const { t } = useTranslation("erp")
  const navigate = useNavigate()
  const start = useStartImport()
  const [isLooking, setLooking] = useState(false)
  const mend = async (changes: RunChange[]): Promise<void> => {
    setLooking(true)
    const external_ids = await readIds(run, changes).catch((error: unknown) => {
      toast.error(t("error.title"), { description: errorMessage(error) })
      return null
    })
    setLooking(false)
    if (external_ids === null) {
      return
    }
    start.mutate(
      { connection_id: run.connection_id, external_ids },
      { onSuccess: (answer) => void navigate(paths.run(answer.run.id)) }
    )
  }
  return { mend, isPending: isLooking || start.isPending }
}

async function readIds(run: Run, changes: RunChange[]): Promise<string[]> {
  const { externalIds, variantIds } = mendPlan(changes)
  if (variantIds.length === 0) {
    return externalIds
  }
  const { variants } = await readCore<{ variants: { product_id: string }[] }>(
    "/product-variants",
    { id: variantIds, fields: "id,product_id", limit: variantIds.length }
  )
  const productIds = [...new Set(variants.map((each) => each.product_id))]
  const statuses = await readStatuses("product", productIds)
  const ofStock = externalIdsOf(statuses, run.connection_id)
  return [...new Set([...externalIds, ...ofStock])]
}
