import type { CatalogRecord, ImageContent } from "../../src/connectors/contract"
import type { DecimalString } from "../../src/domain/money"
import type {
  CanonicalAddress,
  CanonicalCustomer,
} from "../../src/domain/records/customer"
import type { CanonicalOrder } from "../../src/domain/records/order"
import type { ProductToPush } from "../../src/domain/records/product"
import type { TaxRateToPush } from "../../src/domain/records/tax-rate"
import type { FaultMatch } from "../../sandbox/erps/simulator/faults"

/**
 * The hands and eyes of the people who work in the simulated ERP: they change
 * and see its records without the API. Absent members belong to capabilities
 * the connector does not have.
 */
export interface Office {
  /** From now on the connection's credentials are refused. */
  revokeCredentials(): void
  /** The next matching request is refused in the ERP's manner, in words. */
  refuseNext(words: string, match: FaultMatch): void
  /** Leaves something undone that `check` warns about. */
  neglect?(): void
  readonly goods?: GoodsOffice
  readonly taxes?: TaxOffice
  readonly customers?: CustomerOffice
  readonly orders?: OrderOffice
  readonly payments?: PaymentOffice
  readonly images?: ImageOffice
  readonly priceLists?: PriceListOffice
  readonly sessions?: SessionOffice
}

export interface PlainProduct {
  readonly sku: string
  readonly title: string
  readonly price: DecimalString
  /** `null`: the ERP keeps no stock of it. */
  readonly stock: DecimalString | null
}

export interface GoodsOffice {
  /** Where {@link add} puts its pieces, as stock names it; absent: no names. */
  readonly warehouse?: string
  /** A product without variants; returns its external id. */
  add(product: PlainProduct): string
  /** Products with every field the connector maps, as it must read them. */
  addSamples(): CatalogRecord[]
  setPrice(externalId: string, price: DecimalString): void
  setStock(externalId: string, quantity: DecimalString): void
  remove(externalId: string): void
  /** From now on products are shown in the other way the ERP may have. */
  showOtherwise?(): void
  /** With `productSink`: what the store has brought here, and what was here. */
  readonly pushed?: PushedGoodsOffice
  /** With `stock.reread`: somebody orders so many without the store. */
  sellElsewhere?(externalId: string, quantity: DecimalString): void
  /** Makes the record one that cannot be read. */
  spoil(externalId: string): void
}

/** Products as the store can bring them. */
export interface PushedGoodsOffice {
  /** A product that people in the ERP have entered. */
  add(codes: { readonly sku: string; readonly ean: string | null }): string
  /** `null`: not there. */
  read(externalId: string): PushedProduct | null
  count(): number
  /** Brings what the product refers to into the ERP, and its ids into it. */
  bind(product: ProductToPush): ProductToPush
  /** A SKU that the ERP would refuse. */
  readonly impossibleSku: string
}

export interface PushedProduct {
  readonly sku: string
  readonly title: string
  readonly ean: string | null
  /** In the ERP's own currency, as the store has it; `null`: none. */
  readonly price: DecimalString | null
}

export interface TaxOffice {
  /** Returns the external id. */
  add(rate: TaxRateToPush): string
  all(): readonly (TaxRateToPush & { readonly externalId: string })[]
  spoil(externalId: string): void
}

export interface CustomerOffice {
  /** Returns the external id; the same person may be added twice. */
  add(customer: CanonicalCustomer): string
  /** Customers of whom the ERP keeps every field. */
  samples(): readonly CanonicalCustomer[]
  /** As the ERP has it; `null`: not there. */
  read(externalId: string): CanonicalCustomer | null
  setPhone(externalId: string, phone: string): void
  count(): number
  spoil(externalId: string): void
  /** With `customerDirectory`: it is not used any more. */
  deactivate?(externalId: string): void
  /** With `customerDirectory`: the code people know it by. */
  codeOf?(externalId: string): string
}

/** A document of the ERP in our vocabulary; absent is what it does not keep. */
export interface ErpDocument {
  readonly externalId: string
  readonly number: string | null
  readonly customerExternalId?: string
  /** ISO 8601 in UTC, or a date alone in the ERP's zone. */
  readonly placedAt: string
  readonly total: DecimalString
  readonly lines: readonly ErpDocumentLine[]
  readonly reference?: string | null
  readonly shipping?: DecimalString
  readonly paymentLabel?: string
  readonly paid?: boolean
  /** What a courier collects; `null`: nothing. */
  readonly toCollect?: DecimalString | null
  readonly note?: string | null
  readonly billingAddress?: Partial<CanonicalAddress>
  readonly shippingAddress?: Partial<CanonicalAddress>
}

export interface ErpDocumentLine {
  readonly sku: string | null
  readonly title: string
  readonly quantity: DecimalString
  readonly productExternalId: string | null
  readonly taxExternalId?: string | null
}

export interface OrderOffice {
  /**
   * Brings what the order refers to into the ERP, and its ids into the order;
   * also gives it a currency and a country the ERP can take.
   */
  bind(order: CanonicalOrder): CanonicalOrder
  /** Oldest first. */
  all(): readonly ErpDocument[]
  /** The ERP shows no references any more, as if it had not kept them. */
  forgetReferences?(): void
  /**
   * With `order.checked`: what the ERP may have booked instead of what it was
   * sent, by the code of the issue that tells of it.
   */
  readonly misbookings?: Readonly<Record<string, (externalId: string) => void>>
}

export interface PaymentOffice {
  /** Names of the ways of paying, as the ERP shows them. */
  names(): readonly string[]
}

export interface ImageOffice {
  /** Lower case hexadecimal SHA-256; `null`: the record has no image. */
  hashOf(externalId: string): string | null
  set(externalId: string, image: ImageContent): void
  remove(externalId: string): void
}

/** Prices beside those of the catalog, in the ERP's own currency. */
export interface PriceListOffice {
  /** For all customers of a group that it makes; returns the list's id. */
  addForGroup(
    name: string,
    customers: readonly string[],
    prices: readonly OfficePrice[]
  ): string
  addForCustomer(customer: string, prices: readonly OfficePrice[]): string
  /** Takes percent off what a product costs this customer. */
  discount(customer: string, externalId: string, percent: DecimalString): void
  /** The list holds until this day, `YYYY-MM-DD`. */
  endOn(list: string, day: string): void
  end(list: string): void
  /** The list holds on this day of the week alone, 1 Monday to 7 Sunday. */
  holdOn(list: string, weekday: number): void
}

export interface OfficePrice {
  readonly externalId: string
  readonly amount: DecimalString
}

/** The sessions that the ERP counts. */
export interface SessionOffice {
  open(): number
  /** All are over, as after a restart of the ERP. */
  endAll(): void
  limit(count: number): void
  /** How long one lasts. */
  readonly lifetimeMs: number
}
