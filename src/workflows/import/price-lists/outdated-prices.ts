import { batchPriceListPricesWorkflow } from "@medusajs/medusa/core-flows"
import { listPriceKey } from "../../../domain/records/price-list"
import type { RunChange } from "../../../modules/erp-sync/stores/run-log"
import { exact } from "../../store/exact"
import { graphRows } from "../../store/graph-rows"
import type { ImportContext, PageReport } from "../import-context"
import { mergeReports, noReport } from "../page-report"
import type { StorePriceList, StorePriceLists } from "./bring-price-lists"
import {
  fromQuantity,
  pageOfListPrices,
  type StoreListPrice,
} from "./store-list-prices"

/** Measured: Medusa takes 26 ms to delete a price, whatever the number. */
const PAGE = 500

/**
 * After a complete pass: prices of the ERP's lists that it did not name. What
 * the store's owner added for products of their own stays.
 */
export async function removeOutdatedPrices(
  context: ImportContext,
  lists: StorePriceLists
): Promise<PageReport> {
  let report = noReport("price_list")
  for (const list of lists.values()) {
    let after = ""
    for (;;) {
      const page = await pageOfListPrices(context, {
        listId: list.id,
        after,
        take: PAGE,
      })
      report = mergeReports(report, await removeUnnamed(context, list, page))
      after = page.at(-1)?.id ?? ""
      if (page.length < PAGE) {
        break
      }
    }
  }
  return report
}

async function removeUnnamed(
  context: ImportContext,
  list: StorePriceList,
  page: readonly StoreListPrice[]
): Promise<PageReport> {
  const variants = await variantsOf(context, page)
  const keyed = page.flatMap((price) => {
    const externalId = variants.get(price.price_set_id)
    return externalId === undefined
      ? []
      : [
          {
            price,
            key: listPriceKey({
              listExternalId: list.externalId,
              variantExternalId: externalId,
              price: { currency: price.currency_code },
              minQuantity: fromQuantity(price),
            }),
          },
        ]
  })
  const unnamed = new Set(
    await context.erpSync.runPages.unseen(
      context.run.id,
      keyed.map(({ key }) => key)
    )
  )
  const outdated = keyed.filter(({ key }) => unnamed.has(key))
  if (outdated.length > 0) {
    await batchPriceListPricesWorkflow(context.container).run({
      input: {
        data: {
          id: list.id,
          create: [],
          update: [],
          delete: outdated.map(({ price }) => price.id),
        },
      },
    })
  }
  return {
    ...noReport("price_list"),
    counts: { updated: outdated.length },
    changes: outdated.map(({ price }) => removal(list, price)),
  }
}

/** Price set → external id of its variant, of the ERP's variants. */
async function variantsOf(
  { container, erpSync, connectionId }: ImportContext,
  page: readonly StoreListPrice[]
): Promise<ReadonlyMap<string, string>> {
  const priceSets = await graphRows<{
    id: string
    variant?: { readonly id: string } | null
  }>(container, {
    entity: "price_set",
    fields: ["id", "variant.id"],
    filters: { id: [...new Set(page.map((price) => price.price_set_id))] },
  })
  const bound = await erpSync.bindings.findByStoreIds(
    connectionId,
    "variant",
    priceSets.flatMap(({ variant }) => variant?.id ?? [])
  )
  const externalIds = new Map(
    bound.map((own) => [own.store_id, own.external_id])
  )
  return new Map(
    priceSets.flatMap(({ id, variant }) => {
      const externalId = externalIds.get(variant?.id ?? "")
      return externalId === undefined ? [] : [[id, externalId]]
    })
  )
}

function removal(list: StorePriceList, price: StoreListPrice): RunChange {
  return {
    kind: "price_list",
    storeId: list.id,
    externalId: list.externalId,
    label: list.title,
    action: "update",
    field: `price.${price.currency_code}`,
    before: Number(exact(price.amount)),
    after: null,
  }
}
