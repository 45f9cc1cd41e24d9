import { useQuery } from "@tanstack/react-query"
import { readCore } from "./api"
import { queryKeys } from "./query-keys"

export interface Choice {
  value: string
  label: string
}

/** One array, so that what depends on it is not computed at each render. */
const none: Choice[] = []

const everything = { limit: 1000, offset: 0 }

/** A list of the store as choices of a picker or a filter. */
function useChoices<K extends string, R extends { id: string }>(
  key: K,
  path: string,
  label: (row: R) => string
): Choice[] {
  const { data } = useQuery({
    queryKey: queryKeys.of("choices", key),
    queryFn: () => readCore<Record<K, R[]>>(path, everything),
    select: (answer) =>
      answer[key].map((row) => ({ value: row.id, label: label(row) })),
    staleTime: 60_000,
  })
  return data ?? none
}

interface Named {
  id: string
  name: string
}

interface Valued {
  id: string
  value: string
}

const name = (row: Named) => row.name
const value = (row: Valued) => row.value

export const useSalesChannelChoices = () =>
  useChoices("sales_channels", "/sales-channels", name)

export const useRegionChoices = () => useChoices("regions", "/regions", name)

export const useStockLocationChoices = () =>
  useChoices("stock_locations", "/stock-locations", name)

export const useShippingProfileChoices = () =>
  useChoices("shipping_profiles", "/shipping-profiles", name)

export const useProductTypeChoices = () =>
  useChoices("product_types", "/product-types", value)

export const useProductTagChoices = () =>
  useChoices("product_tags", "/product-tags", value)
