import { useDataTableDateFilters } from "@medusajs/dashboard/hooks"
import type { DataTableFilter } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import {
  useRegionChoices,
  useSalesChannelChoices,
} from "../../lib/core-queries"
import { useErpFilter } from "../status/use-erp-filter"
import type { FilterTypes } from "../table/list-params"
import { choiceFilter } from "../table/choice-filter"

export const orderFilterTypes: FilterTypes = {
  erp_status: "multiselect",
  region_id: "multiselect",
  sales_channel_id: "multiselect",
  created_at: "date",
  updated_at: "date",
}

export function useOrderFilters(): DataTableFilter[] {
  const { t: core } = useTranslation()
  const regions = useRegionChoices()
  const channels = useSalesChannelChoices()
  return [
    useErpFilter(),
    ...choiceFilter("region_id", core("fields.region"), regions),
    ...choiceFilter("sales_channel_id", core("fields.salesChannel"), channels),
    ...useDataTableDateFilters(),
  ]
}
