import { useStartImport } from "../../lib/mutations"
import { openReport } from "../report/report-store"

/** Reads one product again from the connection that had trouble with it. */
export function useRefreshRecord() {
  const start = useStartImport()
  return async (connectionId: string, productId: string) => {
    const input = { connection_id: connectionId, product_ids: [productId] }
    const answer = await start.mutateAsync(input).catch(() => null)
    if (answer) {
      openReport({ kind: "runs", ids: [answer.run.id] })
    }
  }
}
