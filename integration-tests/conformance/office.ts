import type { CatalogRecord } from "../../src/connectors/contract"
import type { DecimalString } from "../../src/domain/money"
import type {
  CanonicalAddress,
  CanonicalCustomer,
} from "../../src/domain/records/customer"
import type { CanonicalOrder } from "../../src/domain/records/order"
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
}

export interface PlainProduct {
  readonly sku: string
  readonly title: string
  readonly price: DecimalString
  /** `null`: the ERP keeps no stock of it. */
  readonly stock: DecimalString | null
}

export interface GoodsOffice {
  /** A product without variants; returns its external id. */
  add(product: PlainProduct): string
  /** Products with every field the connector maps, as it must read them. */
  addSamples(): CatalogRecord[]
  setPrice(externalId: string, price: DecimalString): void
  setStock(externalId: string, quantity: DecimalString): void
  remove(externalId: string): void
  /** From now on products are shown in the other way the ERP may have. */
  showOtherwise?(): void
  /** Makes the record one that cannot be read. */
  spoil(externalId: string): void
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
}

export interface PaymentOffice {
  /** Names of the ways of paying, as the ERP shows them. */
  names(): readonly string[]
}
