import { toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { errorMessage, read } from "../../lib/api"
import type { Connection } from "../../lib/api-types"
import { useStartImport } from "../../lib/mutations"
import { readStatuses } from "../../lib/queries"
import { openReport } from "../report/report-store"
import { catalogConnections, planRefresh, type Refresh } from "./refresh-plan"

async function readPlan(ids: string[]) {
  const [{ connections }, statuses] = await Promise.all([
    read<{ connections: Connection[] }>("/connections", { limit: 200 }),
    readStatuses("product", ids),
  ])
  return planRefresh(statuses, catalogConnections(connections))
}

/**
 * The ERP owns the catalog: products are read again from it.
 * @returns a function that says whether a refresh was started
 */
export function useRefreshProducts() {
  const { t } = useTranslation("erp")
  const confirm = useConfirm()
  const start = useStartImport()
  return async (ids: string[]): Promise<boolean> => {
    const plan = await readPlan(ids).catch((error: unknown) => {
      toast.error(t("error.title"), { description: errorMessage(error) })
      return null
    })
    if (!plan) {
      return false
    }
    if (plan.refreshes.length === 0) {
      toast.warning(t("refresh.none_title"), {
        description: t("refresh.none"),
      })
      return false
    }
    const skipped = plan.unasked.length
    if (!(await confirm(ids.length - skipped, skipped))) {
      return false
    }
    return startAll(plan.refreshes, start.mutateAsync)
  }
}

/** One import after the other, so that one refusal does not hide the rest. */
async function startAll(
  refreshes: Refresh[],
  start: (refresh: Refresh) => Promise<{ run: { id: string } }>
): Promise<boolean> {
  const runs: string[] = []
  for (const refresh of refreshes) {
    const answer = await start(refresh).catch(() => null)
    runs.push(...(answer ? [answer.run.id] : []))
  }
  if (runs.length > 0) {
    openReport({ kind: "runs", ids: runs })
  }
  return runs.length > 0
}

function useConfirm() {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const prompt = usePrompt()
  return (asked: number, skipped: number) => {
    const note = skipped > 0 ? [t("refresh.skipped", { count: skipped })] : []
    return prompt({
      variant: "confirmation",
      title: t("refresh.title"),
      description: [t("refresh.confirm", { count: asked }), ...note].join(" "),
      confirmText: t("refresh.action"),
      cancelText: core("actions.cancel"),
    })
  }
}
