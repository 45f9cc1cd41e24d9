import { Badge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { CustomerState } from "../../../lib/customer-pairing"

const colors = {
  paired: "green",
  undecided: "orange",
  parted: "orange",
  absent: "grey",
  no_vat_number: "grey",
  unchecked: "grey",
} as const

export function CustomerStateBadge({ state }: { state: CustomerState }) {
  const { t } = useTranslation("erp")
  return (
    <Badge size="2xsmall" color={colors[state]}>
      {t(`customers.badge.${state}`)}
    </Badge>
  )
}
