import { toast } from "@medusajs/ui"
import type { BulkScope } from "../../lib/api-types"
import { useCountBulk, useStartBulk } from "../../lib/mutations"
import { useConfirmation } from "../use-confirmation"
import { openReport } from "./report-store"

interface BulkTexts {
  title: string
  action: string
  /** Says how many it is about. */
  description: (count: number) => string
  /** When it is about none. */
  none: string
}

/**
 * Counts what a filter matches, asks, starts, and opens the live report.
 * @returns the function that does so, and whether it is counting or starting
 */
export function useBulk(texts: BulkTexts) {
  const confirm = useConfirmation()
  const count = useCountBulk()
  const start = useStartBulk()
  const run = async (scope: BulkScope): Promise<void> => {
    const counted = await count.mutateAsync(scope).catch(() => null)
    if (counted?.count === 0) {
      toast.info(texts.none)
    }
    const { title, action } = texts
    const yes =
      counted !== null &&
      counted.count > 0 &&
      (await confirm({
        title,
        action,
        description: texts.description(counted.count),
      }))
    const answer = yes ? await start.mutateAsync(scope).catch(() => null) : null
    if (answer) {
      openReport({ kind: "export", id: answer.export.id })
    }
  }
  return { run, isPending: count.isPending || start.isPending }
}
