import {
  type DecimalInput,
  type DecimalString,
  decimal,
} from "../../../src/domain/money"
import type { FaultMatch, FaultPlan } from "../simulator/faults"
import type { OpenSession, SessionBook } from "./areas/sessions"
import { ensureCatalog } from "./catalogs"
import type {
  Contractor,
  ContractorKind,
  Discount,
  Order,
  PriceList,
  Product,
  Reservation,
  VatRate,
} from "./data"
import { blankContractor, blankPriceList, blankProduct } from "./blanks"
import { shopMarker, warehouses } from "./fixtures"
import { hashOf, imageOf, setImage } from "./image-agent"
import type { Credentials } from "./simulator"
import { amountToSale, release, reserve, reservedIn, setInStore } from "./stock"
import type { SymfoniaStore } from "./store"

/** As the API writes it, or as a number. */
export type Id = number | string

export type ProductFields = Partial<Omit<Product, "id" | "catalogId">> &
  Pick<Product, "code" | "name"> & {
    /** `Turystyka\Namioty`; made when it is missing. */
    readonly catalog?: string
    /** In pieces, in the first warehouse; absent: it was never there. */
    readonly inStore?: DecimalInput
  }

export type ContractorFields = Partial<Omit<Contractor, "id">> &
  Pick<Contractor, "code" | "name">

interface Server {
  readonly store: SymfoniaStore
  readonly sessions: SessionBook
  readonly faults: FaultPlan
}

/**
 * What the people in the ERP's office do: they see everything and change it
 * without asking the API. Unknown ids are an error of the caller.
 */
export class SymfoniaOffice {
  readonly credentials: Credentials
  private readonly store: SymfoniaStore
  private readonly book: SessionBook
  private readonly faults: FaultPlan
  private refusesAll = false

  constructor({ store, sessions, faults }: Server, credentials: Credentials) {
    this.store = store
    this.book = sessions
    this.faults = faults
    this.credentials = credentials
  }

  /** `null`: the keys were revoked. */
  get accepted(): Credentials | null {
    return this.refusesAll ? null : this.credentials
  }

  /** As if the keys had been deleted; open sessions end as well. */
  revokeCredentials(): void {
    this.refusesAll = true
    this.book.closeAll()
  }

  acceptCredentials(): void {
    this.refusesAll = false
  }

  sessions(): readonly OpenSession[] {
    return this.book.all()
  }

  /** As after a restart of the service. */
  endSessions(): void {
    this.book.closeAll()
  }

  limitSessions(limit: number): void {
    this.store.assumptions.sessionLimit = limit
  }

  trackChanges(isOn: boolean): void {
    this.store.assumptions.tracksChanges = isOn
  }

  /** The server's clock is behind by so much from now on. */
  rewindClock(lagMs: number): void {
    this.store.clockLagMs = lagMs
  }

  /** The next order is booked, and its answer never arrives. */
  loseNextOrderAnswer(): void {
    this.faults.add({
      kind: "reset_after_processing",
      method: "POST",
      path: /OrdersIssue\/New$/,
    })
  }

  /** The next matching request is refused in Symfonia's manner. */
  refuseNext(words: string, match: FaultMatch = {}): void {
    const body = JSON.stringify({ Message: words })
    this.faults.add({ ...match, kind: "status", status: 400, body })
  }

  products(): readonly Product[] {
    return this.store.products.all()
  }

  findProduct(idOrCode: Id): Product | null {
    return (
      this.store.products.get(Number(idOrCode)) ??
      this.store.productByCode(String(idOrCode))
    )
  }

  addProduct({ catalog, inStore, ...fields }: ProductFields): Product {
    const catalogId =
      catalog === undefined ? null : ensureCatalog(this.store, catalog).id
    const product = this.store.products.add((id) => ({
      ...blankProduct,
      ...fields,
      catalogId,
      id,
    }))
    this.store.track("product", product.id)
    if (inStore !== undefined) {
      this.receive(product.id, inStore)
    }
    return product
  }

  changeProduct(idOrCode: Id, fields: Partial<Omit<Product, "id">>): void {
    const product = this.product(idOrCode)
    Object.assign(product, fields)
    this.store.track("product", product.id)
  }

  /** Every price of the card. */
  setPrice(idOrCode: Id, price: DecimalInput): void {
    const value = decimal(price).toFixed(2)
    const { prices } = this.product(idOrCode)
    this.changeProduct(idOrCode, {
      prices: prices.map((one) => ({ ...one, value })),
    })
  }

  giveMarker(idOrCode: Id, marker: number = shopMarker): void {
    this.changeProduct(idOrCode, { marker })
  }

  takeMarker(idOrCode: Id): void {
    this.changeProduct(idOrCode, { marker: 0 })
  }

  writeNote(idOrCode: Id, note: string): void {
    this.changeProduct(idOrCode, { note })
  }

  moveCatalog(idOrCode: Id, fullPath: string): void {
    const catalogId = ensureCatalog(this.store, fullPath).id
    this.changeProduct(idOrCode, { catalogId })
  }

  deleteProduct(idOrCode: Id): void {
    const { id } = this.product(idOrCode)
    this.removeImage(id)
    const rows = this.store.stock.all().filter((row) => row.productId === id)
    this.store.stock.remove(new Set(rows.map((row) => row.id)))
    this.store.products.remove(new Set([id]))
    this.store.track("product", id, true)
  }

  /** Adds to a warehouse, as a receipt (PZ) does; below zero takes away. */
  receive(idOrCode: Id, quantity: DecimalInput, warehouse = "MAG"): void {
    const before = this.inStore(idOrCode, warehouse)
    this.countStock(idOrCode, decimal(before).plus(quantity), warehouse)
  }

  /** What lies on the shelf, reserved or not. */
  countStock(idOrCode: Id, quantity: DecimalInput, warehouse = "MAG"): void {
    setInStore(this.store, this.place(idOrCode, warehouse), quantity)
  }

  inStore(idOrCode: Id, warehouse = "MAG"): DecimalString {
    return this.stockOf(idOrCode, warehouse)?.inStore ?? "0"
  }

  toSale(idOrCode: Id, warehouse = "MAG"): DecimalString {
    const row = this.stockOf(idOrCode, warehouse)
    return row ? amountToSale(row, reservedIn(this.store)) : "0"
  }

  /** By hand, for whoever asked on the telephone. */
  reserve(
    idOrCode: Id,
    quantity: DecimalInput,
    warehouse = "MAG"
  ): Reservation | null {
    return reserve(this.store, {
      ...this.place(idOrCode, warehouse),
      contractorId: null,
      quantity: decimal(quantity).toFixed(),
      orderId: null,
      positionId: null,
    })
  }

  release(reservation: Reservation): void {
    release(this.store, [reservation])
  }

  reservations(): readonly Reservation[] {
    return this.store.reservations.all()
  }

  contractors(): readonly Contractor[] {
    return this.store.contractors.all()
  }

  findContractor(idOrCode: Id): Contractor | null {
    return (
      this.store.contractors.get(Number(idOrCode)) ??
      this.store.contractorByCode(String(idOrCode))
    )
  }

  /** The same NIP may be there already: nobody checks. */
  addContractor(fields: ContractorFields): Contractor {
    const contractor = this.store.contractors.add((id) => ({
      ...blankContractor,
      ...fields,
      id,
    }))
    this.store.track("contractor", contractor.id)
    return contractor
  }

  changeContractor(
    idOrCode: Id,
    fields: Partial<Omit<Contractor, "id">>
  ): void {
    const contractor = this.findContractor(idOrCode)
    if (contractor === null) {
      throw new RangeError(`There is no contractor ${String(idOrCode)}`)
    }
    Object.assign(contractor, fields)
    this.store.track("contractor", contractor.id)
  }

  deleteContractor(idOrCode: Id): void {
    const contractor = this.findContractor(idOrCode)
    if (contractor !== null) {
      this.store.contractors.remove(new Set([contractor.id]))
      this.store.track("contractor", contractor.id, true)
    }
  }

  /** Makes one of this code unless there is one. */
  contractorKind(code: string): ContractorKind {
    const { contractorKinds } = this.store
    return (
      contractorKinds.all().find((kind) => kind.code === code) ??
      contractorKinds.add((id) => ({ id, code }))
    )
  }

  /** Oldest first. */
  orders(): readonly Order[] {
    return this.store.orders.all()
  }

  /** All that were posted under it: more than one is a duplicate. */
  ordersWithReference(reference: string): Order[] {
    return this.orders().filter(({ body }) =>
      (body.Description ?? "").startsWith(`[${reference}]`)
    )
  }

  priceLists(): readonly PriceList[] {
    return this.store.priceLists.all()
  }

  addPriceList(
    fields: Partial<Omit<PriceList, "id">> & Pick<PriceList, "code">
  ): PriceList {
    const list = this.store.priceLists.add((id) => ({
      ...blankPriceList,
      ...fields,
      id,
    }))
    this.store.track("priceList", list.id)
    return list
  }

  changePriceList(id: number, fields: Partial<Omit<PriceList, "id">>): void {
    Object.assign(this.store.priceLists.get(id) ?? {}, fields)
    this.store.track("priceList", id)
  }

  deletePriceList(id: number): void {
    this.store.priceLists.remove(new Set([id]))
    this.store.track("priceList", id, true)
  }

  addDiscount(fields: Omit<Discount, "id">): Discount {
    const discount = this.store.discounts.add((id) => ({ ...fields, id }))
    this.store.changed()
    return discount
  }

  vatRates(): readonly VatRate[] {
    return this.store.vatRates.all()
  }

  addVatRate(fields: Omit<VatRate, "id">): VatRate {
    const rate = this.store.vatRates.add((id) => ({ ...fields, id }))
    this.store.changed()
    return rate
  }

  /** Lower case hexadecimal SHA-256; `null`: there is no image. */
  imageHash(idOrCode: Id): string | null {
    return imageOf(this.store, this.product(idOrCode))?.sha256 ?? null
  }

  setImage(idOrCode: Id, bytes: Uint8Array, contentType: string): void {
    setImage(this.store, this.product(idOrCode), {
      contentType,
      sha256: hashOf(bytes),
      base64: Buffer.from(bytes).toString("base64"),
    })
  }

  removeImage(idOrCode: Id): void {
    setImage(this.store, this.product(idOrCode), null)
  }

  private place(idOrCode: Id, warehouse: string) {
    const found = warehouses.find(({ code }) => code === warehouse)
    if (found === undefined) {
      throw new RangeError(`There is no warehouse ${warehouse}`)
    }
    return { productId: this.product(idOrCode).id, warehouseId: found.id }
  }

  private stockOf(idOrCode: Id, warehouse: string) {
    const { productId, warehouseId } = this.place(idOrCode, warehouse)
    return this.store.stock
      .all()
      .find(
        (row) => row.productId === productId && row.warehouseId === warehouseId
      )
  }

  private product(idOrCode: Id): Product {
    const product = this.findProduct(idOrCode)
    if (product === null) {
      throw new RangeError(`There is no product ${String(idOrCode)}`)
    }
    return product
  }
}
