import type { HttpTypes } from "@medusajs/framework/types"
import { createProductsWorkflow } from "@medusajs/medusa/core-flows"
import { afterEach, beforeEach, expect } from "vitest"
import { ArticleErp } from "./article-erp"
import { connectErp, type ErpDesk } from "./erp-desk"
import { type HostStore, inHostStore } from "./host-store"
import type { RunView } from "./sync-answers"

export interface NewVariant {
  readonly sku: string | null
  readonly ean?: string
  readonly price?: number
}

export interface NewProduct {
  readonly title: string
  readonly description?: string
  readonly images?: readonly string[]
  readonly variants: readonly NewVariant[]
}

/** The host store, connected with an article book that begins empty. */
export class ArticleDesk {
  readonly host: HostStore
  readonly erp: ArticleErp
  readonly desk: ErpDesk

  private constructor(host: HostStore, erp: ArticleErp, desk: ErpDesk) {
    this.host = host
    this.erp = erp
    this.desk = desk
  }

  static async open(host: HostStore, settings = {}): Promise<ArticleDesk> {
    const erp = await ArticleErp.start()
    const desk = await connectErp(host, {
      connector: "article-book",
      name: "Article book",
      settings: { base_url: erp.baseUrl, ...settings },
    })
    return new ArticleDesk(host, erp, desk)
  }

  /** @returns its id */
  async make({ title, variants, ...rest }: NewProduct): Promise<string> {
    const sizes = variants.map((_, index) => `S${String(index + 1)}`)
    const { seeded, container } = this.host
    const { result } = await createProductsWorkflow(container).run({
      input: {
        products: [
          {
            title,
            description: rest.description ?? null,
            status: "published",
            shipping_profile_id: seeded.shipping.profileId,
            sales_channels: [{ id: seeded.salesChannelId }],
            images: (rest.images ?? []).map((url) => ({ url })),
            ...(rest.images?.[0] && { thumbnail: rest.images[0] }),
            options: [{ title: "Size", values: sizes }],
            variants: variants.map(({ sku, ean, price = 5 }, index) => ({
              title: sizes[index] ?? "",
              options: { Size: sizes[index] ?? "" },
              prices: [{ currency_code: "eur", amount: price }],
              ...(sku !== null && { sku }),
              ...(ean !== undefined && { ean }),
            })),
          },
        ],
      },
    })
    return result[0]?.id ?? ""
  }

  /** Two sizes under one title. */
  shirt(): Promise<string> {
    return this.make({
      title: "Maglietta",
      description: "<p>Di cotone.</p><p>Lavabile.</p>",
      variants: [{ sku: "MAG-S" }, { sku: "MAG-M", price: 6 }],
    })
  }

  /** Sends products and waits until the queue says what became of each. */
  async send(...ids: string[]): Promise<void> {
    const { status } = await this.desk.api.post("/exports", {
      topic: "product",
      ids,
    })
    expect(status).toBe(202)
  }

  async sent(id: string): Promise<void> {
    await this.send(id)
    await this.desk.message(id, { state: "completed" })
  }

  import(): Promise<RunView> {
    return this.desk.importNow("products", "full")
  }

  async product(id: string): Promise<HttpTypes.AdminProduct> {
    const admin = await this.host.admin()
    const { product } = await admin.admin.product.retrieve(id, {
      fields:
        "*variants,*variants.prices,*images,status,title,description,thumbnail",
    })
    return product
  }

  async variant(productId: string, sku: string) {
    const { variants } = await this.product(productId)
    return variants?.find((own) => own.sku === sku)
  }

  /** What is in the warehouse of a SKU; null: nothing was ever written. */
  async stocked(sku: string): Promise<number | null> {
    const admin = await this.host.admin()
    const { inventory_items: items } = await admin.admin.inventoryItem.list({
      sku,
      fields: "*location_levels",
    })
    return items[0]?.location_levels?.[0]?.stocked_quantity ?? null
  }

  async statusOf(id: string): Promise<string | undefined> {
    const { body } = await this.desk.api.get<{
      statuses: { status: string }[]
    }>(`/statuses?kind=product&ids=${id}`)
    return body.statuses[0]?.status
  }

  /** What waits for a person. */
  async problems() {
    const { body } = await this.desk.api.get<{
      problems: { code: string; kind: string; label: string; reason: string }[]
    }>("/problems")
    return body.problems
  }

  async changesOf(run: RunView) {
    const { body } = await this.desk.api.get<{
      changes: {
        label: string
        field: string
        before: unknown
        after: unknown
      }[]
    }>(`/runs/${run.id}/changes`)
    return body.changes
  }
}

/** Opens a desk in the host store before each test. */
export function atArticleDesk(suite: (desk: () => ArticleDesk) => void): void {
  inHostStore((host) => {
    let open: ArticleDesk | undefined

    beforeEach(async () => {
      open = await ArticleDesk.open(host())
    })
    afterEach(async () => {
      await open?.erp.stop()
      open = undefined
    })

    suite(() => {
      if (open === undefined) {
        throw new Error("The article desk is open inside tests only.")
      }
      return open
    })
  })
}
