import type { HttpTypes } from "@medusajs/framework/types"
import type { ConnectedStore, RunView } from "./connected-store"

/** A run as a person sees it who has to decide on it. */
export interface DecidableRun extends RunView {
  readonly is_preview: boolean
  readonly alarms: readonly { readonly code: string }[]
  readonly undoes: string | null
}

export interface Change {
  readonly label: string | null
  readonly action: string
  readonly field: string | null
  readonly before: unknown
  readonly after: unknown
}

/** What a person does with an import of products, and looks at after it. */
export class CatalogDesk {
  readonly #store: () => ConnectedStore

  constructor(store: () => ConnectedStore) {
    this.#store = store
  }

  /** Eight articles in the ERP, none in the store. */
  async fillErp() {
    await this.#store().importNow("taxes")
    for (let number = 1; number <= 8; number += 1) {
      this.#store().smarty.office.addProduct({
        sku: `ART-${number}`,
        title: `Articolo ${number}`,
        description: "<p>Dal gestionale</p>",
        price: "10.00",
        stock: 5,
        tax_id: 3,
      })
    }
  }

  externalIdOf(sku: string): string {
    return String(
      this.#store()
        .smarty.office.products()
        .find((own) => own.sku === sku)?.id
    )
  }

  async start(
    options: { mode?: "full" | "reconcile"; preview?: boolean } = {}
  ): Promise<DecidableRun> {
    const { body } = await this.#store().api.post<{ run: RunView }>(
      "/imports",
      {
        connection_id: this.#store().connectionId,
        flow: "products",
        ...options,
      }
    )
    return (await this.#store().runEnd(body.run.id)) as DecidableRun
  }

  async decide(run: RunView, decision: "apply" | "discard") {
    await this.#store().api.post(`/runs/${run.id}/${decision}`)
    return (await this.#store().runEnd(run.id)) as DecidableRun
  }

  async undone(run: RunView) {
    const { body } = await this.#store().api.post<{ run: RunView }>(
      `/runs/${run.id}/undo`
    )
    return (await this.#store().runEnd(body.run.id)) as DecidableRun
  }

  async changesOf(run: RunView, of?: string): Promise<Change[]> {
    const { body } = await this.#store().api.get<{ changes: Change[] }>(
      `/runs/${run.id}/changes${of === undefined ? "" : `?of=${of}`}`
    )
    return body.changes
  }

  async issuesOf(run: RunView): Promise<{ readonly code: string }[]> {
    const { body } = await this.#store().api.get<{
      issues: { code: string }[]
    }>(`/runs/${run.id}/issues`)
    return body.issues
  }

  async saveRules(rules: object) {
    await this.#store().api.post(`/connections/${this.#store().connectionId}`, {
      import_rules: rules,
    })
  }

  async rename(sku: string, title: string) {
    const admin = await this.#store().admin()
    const { id } = await this.productBySku(sku)
    await admin.admin.product.update(id, { title })
  }

  async products(): Promise<HttpTypes.AdminProduct[]> {
    const admin = await this.#store().admin()
    const found = await admin.admin.product.list({ limit: 100 })
    return found.products.filter(({ external_id }) =>
      external_id?.startsWith("smarty:")
    )
  }

  async published() {
    const all = await this.products()
    return all.filter(({ status }) => status === "published")
  }

  async productsBySku(sku: string) {
    const admin = await this.#store().admin()
    const found = await admin.admin.product.list({
      variants: { sku },
      fields: "*variants,*variants.prices",
    })
    return found.products
  }

  async productBySku(sku: string) {
    const [product] = await this.productsBySku(sku)
    if (product === undefined) {
      throw new Error(`No product with SKU ${sku}`)
    }
    return product
  }
}
