import { useDataTableDateFilters } from "@medusajs/dashboard/hooks"
import type { DataTableFilter } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import {
  useProductTagChoices,
  useProductTypeChoices,
  useSalesChannelChoices,
} from "../../lib/core-queries"
import { useErpFilter } from "../status/use-erp-filter"
import { choiceFilter } from "../table/choice-filter"
import type { FilterTypes } from "../table/list-params"

export const productFilterTypes: FilterTypes = {
  erp_status: "multiselect",
  created_at: "date",
  updated_at: "date",
  type_id: "multiselect",
  tag_id: "multiselect",
  sales_channel_id: "multiselect",
  status: "multiselect",
}

const statuses = ["draft", "proposed", "published", "rejected"]

export function useProductFilters(): DataTableFilter[] {
  const { t: core } = useTranslation()
  const types = useProductTypeChoices()
  const tags = useProductTagChoices()
  const channels = useSalesChannelChoices()
  const shownStatuses = statuses.map((status) => ({
    value: status,
    label: core(`products.productStatus.${status}`),
  }))
  return [
    useErpFilter(),
    ...useDataTableDateFilters(),
    ...choiceFilter("type_id", core("fields.type"), types),
    ...choiceFilter("tag_id", core("fields.tag"), tags),
    ...choiceFilter("sales_channel_id", core("fields.salesChannel"), channels),
    ...choiceFilter("status", core("fields.status"), shownStatuses),
  ]
}
