import type {
  CreateProductWorkflowInputDTO,
  MedusaContainer,
} from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  Modules,
  ProductStatus,
} from "@medusajs/framework/utils"
import {
  createInventoryLevelsWorkflow,
  createProductCategoriesWorkflow,
  createProductsWorkflow,
  updateInventoryLevelsWorkflow,
  upsertVariantPricesWorkflow,
} from "@medusajs/medusa/core-flows"
import type { ItalianStore } from "../../../sandbox/host-store/src/seed/italian-store"
import {
  amountAt,
  catalogRecord,
  type CatalogState,
  categoryNames,
  categoryOf,
  isDearer,
  isRestocked,
  stockAt,
} from "./catalog"
import { gauge } from "./gauge"
import type { Gauged, MedusaWork } from "./store-api"

/** Measured: the best each workflow does with the event loop in mind. */
const CHUNK = { products: 250, rows: 1_000 } as const

/** A variant of a store without a plugin, with what its writes need. */
interface Variant {
  readonly id: string
  readonly productId: string
  readonly index: number
  readonly priceId: string
  readonly inventoryItemId: string
}

/** The same rows as an import writes, by who knows them all beforehand. */
export class MedusaPaths {
  readonly #container: MedusaContainer
  readonly #store: ItalianStore

  constructor(container: MedusaContainer, store: ItalianStore) {
    this.#container = container
    this.#store = store
  }

  async run({ catalog, work, from }: MedusaWork): Promise<Gauged> {
    if (work === "create") {
      return this.#create(catalog, from)
    }
    const variants = await this.#variants()
    const write =
      work === "prices"
        ? () => this.#writePrices(catalog, variants)
        : () => this.#writeStock(catalog, variants)
    return gauge(this.#container, write)
  }

  async #create(catalog: CatalogState, from: number): Promise<Gauged> {
    const categories = await this.#categories()
    return gauge(this.#container, async () => {
      for (let start = from; start < catalog.count; start += CHUNK.products) {
        const end = Math.min(start + CHUNK.products, catalog.count)
        const products = Array.from({ length: end - start }, (_, offset) =>
          this.#toInput(catalog, start + offset, categories)
        )
        await createProductsWorkflow(this.#container).run({
          input: { products },
        })
        await this.#stockUp(catalog, { start, end })
      }
    })
  }

  #toInput(
    catalog: CatalogState,
    index: number,
    categories: ReadonlyMap<string, string>
  ): CreateProductWorkflowInputDTO {
    const { product } = catalogRecord(catalog, index)
    const hasSizes = product.variants.length > 1
    const values = product.variants.map(
      ({ options }) => options["Misura"] ?? "Unica"
    )
    return {
      title: product.title,
      handle: `articolo-${String(index)}`,
      description: product.description ?? "",
      status: ProductStatus.PUBLISHED,
      external_id: product.externalId,
      category_ids: [categories.get(categoryOf(index)) ?? ""],
      sales_channels: [{ id: this.#store.salesChannelId }],
      shipping_profile_id: this.#store.shipping.profileId,
      metadata: { brand: product.brand },
      options: [{ title: "Misura", values }],
      variants: product.variants.map(({ sku, prices }, position) => ({
        title: hasSizes ? (values[position] ?? "") : "Unica",
        sku: sku ?? "",
        weight: 250,
        manage_inventory: true,
        options: { Misura: values[position] ?? "" },
        prices: prices.map(({ amount, currency }) => ({
          amount: Number(amount),
          currency_code: currency,
        })),
      })),
    }
  }

  async #stockUp(
    catalog: CatalogState,
    { start, end }: { start: number; end: number }
  ): Promise<void> {
    const quantities = new Map<string, number>()
    for (let index = start; index < end; index += 1) {
      for (const { sku } of catalogRecord(catalog, index).product.variants) {
        quantities.set(sku ?? "", Number(stockAt(catalog, index)))
      }
    }
    const items = await this.#container
      .resolve(Modules.INVENTORY)
      .listInventoryItems(
        { sku: [...quantities.keys()] },
        { select: ["id", "sku"], take: null }
      )
    await createInventoryLevelsWorkflow(this.#container).run({
      input: {
        inventory_levels: items.map(({ id, sku }) => ({
          inventory_item_id: id,
          location_id: this.#store.warehouseId,
          stocked_quantity: quantities.get(sku ?? "") ?? 0,
        })),
      },
    })
  }

  async #writePrices(
    catalog: CatalogState,
    variants: readonly Variant[]
  ): Promise<void> {
    const dearer = variants.filter(({ index }) => isDearer(index))
    for (const chunk of inChunks(dearer)) {
      const variantPrices = chunk.map(({ id, productId, index, priceId }) => ({
        variant_id: id,
        product_id: productId,
        prices: [
          {
            id: priceId,
            amount: Number(amountAt(catalog, index)),
            currency_code: "eur",
          },
        ],
      }))
      await upsertVariantPricesWorkflow(this.#container).run({
        input: { variantPrices, previousVariantIds: chunk.map(({ id }) => id) },
      })
    }
  }

  async #writeStock(
    catalog: CatalogState,
    variants: readonly Variant[]
  ): Promise<void> {
    const restocked = variants.filter(({ index }) => isRestocked(index))
    for (const chunk of inChunks(restocked)) {
      await updateInventoryLevelsWorkflow(this.#container).run({
        input: {
          updates: chunk.map(({ inventoryItemId, index }) => ({
            inventory_item_id: inventoryItemId,
            location_id: this.#store.warehouseId,
            stocked_quantity: Number(stockAt(catalog, index)),
          })),
        },
      })
    }
  }

  async #categories(): Promise<Map<string, string>> {
    const existing = await this.#container
      .resolve(Modules.PRODUCT)
      .listProductCategories({}, { take: null })
    const categories =
      existing.length > 0 ? existing : await this.#createCategories()
    return new Map(categories.map(({ id, name }) => [name, id]))
  }

  async #createCategories() {
    const { result } = await createProductCategoriesWorkflow(
      this.#container
    ).run({
      input: {
        product_categories: categoryNames().map((name) => ({
          name,
          is_active: true,
        })),
      },
    })
    return result
  }

  /** Outside of what is measured: a writer of its own would know them. */
  async #variants(): Promise<Variant[]> {
    const pool = this.#container.resolve<{
      raw(sql: string): Promise<{ rows: Variant[] }>
    }>(ContainerRegistrationKeys.PG_CONNECTION)
    const { rows } = await pool.raw(
      `select v.id, v.product_id "productId", price.id "priceId",
         cast(substr(p.external_id, 2) as int) index,
         item.inventory_item_id "inventoryItemId"
       from product_variant v
       join product p on p.id = v.product_id
       join product_variant_price_set s on s.variant_id = v.id
       join price on price.price_set_id = s.price_set_id
         and price.deleted_at is null
       join product_variant_inventory_item item on item.variant_id = v.id
       where p.external_id is not null`
    )
    return rows
  }
}

function inChunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / CHUNK.rows) }, (_, n) =>
    rows.slice(n * CHUNK.rows, (n + 1) * CHUNK.rows)
  )
}
