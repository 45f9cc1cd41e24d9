import { useQuery } from "@tanstack/react-query"
import { readCore } from "./api"
import { queryKeys } from "./query-keys"

export interface Choice {
  value: string
  label: string
}

/** Medusa names most records by `name`, types and tags by `value`. */
interface Row {
  id: string
  name?: string
  value?: string
}

/** One array, so that what depends on it is not computed at each render. */
const none: Choice[] = []

const everything = { limit: 1000, offset: 0 }

function toChoice({ id, name, value }: Row): Choice {
  return { value: id, label: name ?? value ?? id }
}

/** A list of the store as choices of a picker or a filter. */
function useChoices(key: string, path: string): Choice[] {
  const { data } = useQuery({
    queryKey: queryKeys.of("choices", key),
    queryFn: () => readCore<Record<string, Row[]>>(path, everything),
    select: (answer) => (answer[key] ?? []).map(toChoice),
    staleTime: 60_000,
  })
  return data ?? none
}

export const useSalesChannelChoices = () =>
  useChoices("sales_channels", "/sales-channels")

export const useRegionChoices = () => useChoices("regions", "/regions")

export const useStockLocationChoices = () =>
  useChoices("stock_locations", "/stock-locations")

export const useShippingProfileChoices = () =>
  useChoices("shipping_profiles", "/shipping-profiles")

export const useProductTypeChoices = () =>
  useChoices("product_types", "/product-types")

export const useProductTagChoices = () =>
  useChoices("product_tags", "/product-tags")
