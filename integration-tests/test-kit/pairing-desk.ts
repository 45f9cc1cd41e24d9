import { expect } from "vitest"
import { addAmbiguousRecord, type AmbiguousRecord } from "./ambiguous-record"
import type { CatalogDesk } from "./catalog-desk"
import type { ConnectedStore, RunView } from "./connected-store"

interface PairingRow {
  readonly external_id: string
  readonly label: string | null
  readonly message: string | null
  readonly reason: string | null
  readonly product: { readonly id: string; readonly title: string } | null
}

interface PairingDetail {
  readonly state: string
  readonly record: unknown
  readonly candidates: readonly {
    readonly id: string
    readonly title: string
    readonly belongs_to: unknown
    readonly is_paired: boolean
  }[]
}

interface Decided {
  readonly run?: RunView | null
  readonly replaced?: { readonly external_id: string } | null
  readonly message: string
}

/** What a person does who decides which product a record is. */
export class PairingDesk {
  readonly #store: () => ConnectedStore
  readonly #catalog: CatalogDesk

  constructor(store: () => ConnectedStore, catalog: CatalogDesk) {
    this.#store = store
    this.#catalog = catalog
  }

  path(rest: string): string {
    return `/pairings/${this.#store().connectionId}/${rest}`
  }

  async list(state: string, q = ""): Promise<PairingRow[]> {
    const { body } = await this.#store().api.get<{
      pairings: PairingRow[]
      count: number
    }>(`/pairings?state=${state}${q === "" ? "" : `&q=${q}`}`)
    expect(body.count).toBe(body.pairings.length)
    return body.pairings
  }

  async detail(externalId: string): Promise<PairingDetail> {
    const { body } = await this.#store().api.get<{ pairing: PairingDetail }>(
      this.path(externalId)
    )
    return body.pairing
  }

  pair(externalId: string, product_id: string, replace?: boolean) {
    return this.#store().api.post<Decided>(this.path(`${externalId}/pair`), {
      product_id,
      ...(replace !== undefined && { replace }),
    })
  }

  decide(action: "exclude" | "include" | "unpair", ...external_ids: string[]) {
    return this.#store().api.post<Decided>(this.path(action), { external_ids })
  }

  /** The end of the import that a decision has started. */
  runOf({ body }: { body: Decided }): Promise<RunView> {
    return this.#store().runEnd(body.run?.id ?? "no run was started")
  }

  async productById(id: string) {
    const admin = await this.#store().admin()
    const { product } = await admin.admin.product.retrieve(id, {
      fields: "*variants,*variants.prices",
    })
    return product
  }

  /** Gives the only variant of a product these codes. */
  async recode(
    productId: string,
    codes: { readonly sku?: string; readonly ean?: string | null }
  ): Promise<void> {
    const admin = await this.#store().admin()
    const { variants } = await this.productById(productId)
    const [variant] = variants ?? []
    await admin.admin.product.updateVariant(productId, variant?.id ?? "", codes)
  }

  /** An import has met a record that two products of the store may be. */
  async ambiguous(): Promise<AmbiguousRecord> {
    const record = await addAmbiguousRecord({
      admin: await this.#store().admin(),
      smarty: this.#store().smarty,
    })
    await this.#catalog.start()
    return record
  }

  /** The ERP deleted a product's record and made a new one with its SKU. */
  async remade() {
    const { office } = this.#store().smarty
    const old = office.addProduct({
      ...{ sku: "TOR-1", title: "Tortiera", price: "15.00", tax_id: 3 },
    })
    await this.#catalog.start()
    office.deleteProduct(old.id)
    const made = office.addProduct({
      ...{ sku: "TOR-1", title: "Tortiera nuova", price: "16.00", tax_id: 3 },
    })
    await this.#catalog.start()
    const { id } = await this.#catalog.productBySku("TOR-1")
    return { productId: id, oldId: String(old.id), newId: String(made.id) }
  }
}
