import type { CatalogRecord } from "../../../src/connectors/contract/facets"
import type { DecimalString } from "../../../src/domain/money"
import type { CanonicalPrice } from "../../../src/domain/records/product"
import type { CanonicalStockLevel } from "../../../src/domain/records/stock-level"
import type { TemplateErpSettings } from "./settings"
import type { ItemRow } from "./wire"

/**
 * Replace: what the ERP's fields are in the store. An item of Template ERP is
 * sold as it is, so it has one variant with its own id; the id of a variant
 * beside others is `<product>/<variant>`.
 */
export function itemToRecord(
  item: ItemRow,
  settings: TemplateErpSettings
): CatalogRecord {
  return {
    product: {
      externalId: item.id,
      title: item.name,
      description: item.description,
      subtitle: null,
      active: item.status !== "archived",
      brand: null,
      categories: item.categories.length > 0 ? [item.categories] : [],
      images: item.images,
      taxExternalId: null,
      variants: [
        {
          externalId: item.id,
          sku: item.sku,
          ean: item.ean,
          options: {},
          prices: pricesOf(item, settings),
          weight: item.weight_grams,
        },
      ],
    },
    stock: stockOf(item.id, item.stock),
  }
}

function pricesOf(
  { price }: ItemRow,
  { currency, prices_include_tax }: TemplateErpSettings
): CanonicalPrice[] {
  return price === null
    ? []
    : [{ amount: price, currency, includesTax: prices_include_tax }]
}

/** A blank stock says nothing; it is not zero. */
export function stockOf(
  externalId: string,
  quantity: DecimalString | null
): CanonicalStockLevel[] {
  return quantity === null ? [] : [{ externalId, quantity }]
}
