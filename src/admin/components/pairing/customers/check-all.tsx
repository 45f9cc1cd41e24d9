import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Connection } from "../../../lib/api-types"
import { useBulk } from "../../report/use-bulk"
import type { ListState } from "../../table/use-list-state"

interface CheckAllProps {
  list: ListState
  connections: Connection[]
}

/**
 * Has the ERP asked again about everybody who is not paired; with several
 * connections, that of the filter.
 */
export function CheckAll({ list, connections }: CheckAllProps) {
  const { t } = useTranslation("erp")
  const { run, isPending } = useBulk({
    title: t("customers.check_title"),
    action: t("customers.check"),
    description: (count) => t("customers.check_confirm", { count }),
    none: t("customers.check_none"),
  })
  const chosen = connections.find(
    ({ id }) => id === list.filters["connection_id"]
  )
  const connection = chosen ?? connections[0]
  return connection && (chosen ?? connections.length === 1) ? (
    <Button
      size="small"
      variant="secondary"
      isLoading={isPending}
      onClick={() =>
        void run({
          action: "export",
          topic: "customer",
          filter: {
            connection_id: connection.id,
            erp_status: ["synced", "not_linked", "queued", "error"],
            where: { has_account: true, unpaired_at: connection.id },
          },
        })
      }
    >
      {t("customers.check_all")}
    </Button>
  ) : null
}
