import type { CustomerPairing } from "../../../lib/customer-pairing"
import { useCheckCustomers } from "../../../lib/mutations"
import { openReport } from "../../report/report-store"

/** Has the ERP asked about a customer again, and shows what comes of it. */
export function useCheckCustomer(pairing: CustomerPairing) {
  const command = useCheckCustomers()
  const { connection_id, store_id } = pairing
  const run = async (): Promise<void> => {
    const answer = await command
      .mutateAsync({ connection_id, store_ids: [store_id] })
      .catch(() => null)
    if (answer) {
      openReport({ kind: "export", id: answer.export.id })
    }
  }
  return { run, isPending: command.isPending }
}
