import { batchPriceListPricesWorkflow } from "@medusajs/medusa/core-flows"
import { decimal } from "../../../domain/money"
import type { CanonicalListPrice } from "../../../domain/records/price-list"
import type {
  NewRunIssue,
  RunChange,
} from "../../../modules/erp-sync/stores/run-log"
import { exact } from "../../store/exact"
import type { ImportContext, PageReport } from "../import-context"
import { noReport } from "../page-report"
import { storeAmount } from "../products/product-draft"
import { type TaxClass, taxClasses } from "../products/tax-classes"
import type { StorePriceList, StorePriceLists } from "./bring-price-lists"
import {
  findPriced,
  loadListPrices,
  type PricedVariant,
  type StoreListPrice,
} from "./store-list-prices"

/** A price of the ERP with everything of the store that it concerns. */
interface PlannedPrice {
  readonly record: CanonicalListPrice
  readonly list: StorePriceList
  readonly variant: PricedVariant
  readonly amount: number
  readonly stored: StoreListPrice | null
}

/** Brings a page of list prices into the store; writes what differs. */
export async function applyListPrices(
  context: ImportContext,
  lists: StorePriceLists,
  records: readonly CanonicalListPrice[]
): Promise<PageReport> {
  const { planned, issues, skipped } = await plan(context, lists, records)
  const differing = planned.filter(
    ({ stored, amount }) =>
      stored === null || !decimal(exact(stored.amount)).eq(amount)
  )
  await write(context, differing)
  const created = differing.filter(({ stored }) => stored === null)
  return {
    ...noReport("price_list"),
    counts: {
      created: created.length,
      updated: differing.length - created.length,
      unchanged: planned.length - differing.length,
      skipped,
      failed: issues.length,
    },
    changes: differing.map(changeOf),
    issues,
  }
}

async function plan(
  context: ImportContext,
  lists: StorePriceLists,
  records: readonly CanonicalListPrice[]
) {
  const variants = await findPriced(
    context,
    records.map((record) => record.variantExternalId)
  )
  const classes = await taxClasses(
    context,
    records.flatMap((record) => record.taxExternalId ?? [])
  )
  const stored = await loadListPrices(context, {
    listIds: [...lists.values()].map(({ id }) => id),
    priceSetIds: [...variants.values()].map((own) => own.priceSetId),
  })
  const planned: PlannedPrice[] = []
  const issues: NewRunIssue[] = []
  let skipped = 0
  for (const record of records) {
    const list = lists.get(record.listExternalId)
    const variant = variants.get(record.variantExternalId)
    if (list === undefined || variant === undefined) {
      skipped += 1
      continue
    }
    const amount = amountOf(context, record, classes)
    if (amount === null) {
      issues.push(unconverted(record, list))
      continue
    }
    const own = stored.get(storedKey(list.id, variant, record)) ?? null
    planned.push({ record, list, variant, amount, stored: own })
  }
  return { planned, issues, skipped }
}

function storedKey(
  listId: string,
  { priceSetId }: PricedVariant,
  { price, minQuantity }: CanonicalListPrice
): string {
  return [listId, priceSetId, price.currency, minQuantity ?? 1].join("|")
}

function amountOf(
  { target }: ImportContext,
  { price, taxExternalId }: CanonicalListPrice,
  classes: ReadonlyMap<string, TaxClass>
): number | null {
  return storeAmount(price, {
    includesTax: target.pricesIncludeTax.get(price.currency) ?? false,
    ratePercent: classes.get(taxExternalId ?? "")?.ratePercent ?? null,
  })
}

function unconverted(
  { variantExternalId }: CanonicalListPrice,
  { title }: StorePriceList
): NewRunIssue {
  return {
    kind: "price_list",
    externalId: variantExternalId,
    storeId: null,
    label: title,
    code: "price_list.tax_unknown",
    message:
      "A price of this list could not be converted between with and without tax, because its tax rate is not known in the store. Run the import of taxes, then this one again.",
  }
}

async function write(
  { container }: ImportContext,
  prices: readonly PlannedPrice[]
): Promise<void> {
  const listIds = new Set(prices.map(({ list }) => list.id))
  for (const id of listIds) {
    const own = prices.filter(({ list }) => list.id === id)
    await batchPriceListPricesWorkflow(container).run({
      input: {
        data: {
          id,
          create: own
            .filter(({ stored }) => stored === null)
            .map((price) => priceInput(price)),
          update: own.flatMap((price) =>
            price.stored === null
              ? []
              : [{ id: price.stored.id, ...priceInput(price) }]
          ),
          delete: [],
        },
      },
    })
  }
}

function priceInput({ record, variant, amount }: PlannedPrice) {
  return {
    variant_id: variant.id,
    amount,
    currency_code: record.price.currency,
    ...(record.minQuantity !== null && { min_quantity: record.minQuantity }),
  }
}

function changeOf({
  record,
  list,
  variant,
  amount,
  stored,
}: PlannedPrice): RunChange {
  return {
    kind: "price_list",
    storeId: list.id,
    externalId: record.listExternalId,
    label: `${list.title}: ${variant.sku ?? record.variantExternalId}`,
    action: "update",
    field: `price.${record.price.currency}`,
    before: stored === null ? null : Number(exact(stored.amount)),
    after: amount,
  }
}
