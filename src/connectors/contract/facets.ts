import type { Issue } from "../../domain/failure"
import type {
  CanonicalCustomer,
  ExternalCustomer,
} from "../../domain/records/customer"
import type { CanonicalOrder } from "../../domain/records/order"
import type {
  CanonicalListPrice,
  CanonicalPriceList,
} from "../../domain/records/price-list"
import type { CanonicalProduct } from "../../domain/records/product"
import type {
  CanonicalStockLevel,
  StockMeaning,
} from "../../domain/records/stock-level"
import type {
  CanonicalTaxRate,
  TaxRateToPush,
} from "../../domain/records/tax-rate"
import type { Call } from "./call"
import type { Page, PageRequest } from "./paging"

/** How the ERP names a record. */
export interface ExternalRef {
  readonly externalId: string
  /** The number people use, when there is one: `"ZMO 12/2026"`. */
  readonly number: string | null
}

/** A product together with the stock its row carries, if it does. */
export interface CatalogRecord {
  readonly product: CanonicalProduct
  readonly stock: readonly CanonicalStockLevel[]
}

/** ERP → store: products with variants, prices, images, categories. */
export interface CatalogSource {
  listProducts(request: PageRequest, call: Call): Promise<Page<CatalogRecord>>
  /** Reads some products again; the unknown ones are simply not returned. */
  readProducts(
    externalIds: readonly string[],
    call: Call
  ): Promise<Page<CatalogRecord>>
}

/** ERP → store: stock alone, for the frequent poll. */
export interface StockSource {
  /** Also of the numbers that come with the catalog. */
  readonly meaning: StockMeaning
  /** All rows of a variant that a reading brings are on one page. */
  listStockLevels(
    request: PageRequest,
    call: Call
  ): Promise<Page<CanonicalStockLevel>>
}

/** ERP → store: prices for customer groups and for single customers. */
export interface PriceListSource {
  /** All that hold now; one that is not named any more holds no longer. */
  listPriceLists(call: Call): Promise<readonly CanonicalPriceList[]>
  /** The prices of all those lists. */
  listPrices(
    request: PageRequest,
    call: Call
  ): Promise<Page<CanonicalListPrice>>
}

export interface TaxSource {
  listTaxRates(call: Call): Promise<Page<CanonicalTaxRate>>
}

export interface TaxSink {
  /** By code (and country), never by rate alone. */
  findTaxRate(rate: TaxRateToPush, call: Call): Promise<ExternalRef | null>
  createTaxRate(rate: TaxRateToPush, call: Call): Promise<ExternalRef>
  updateTaxRate(
    externalId: string,
    rate: TaxRateToPush,
    call: Call
  ): Promise<void>
}

export interface CustomerSource {
  listCustomers(
    request: PageRequest,
    call: Call
  ): Promise<Page<ExternalCustomer>>
}

export interface CustomerSink {
  /**
   * By e-mail, then by VAT number or fiscal code.
   * @throws {ConnectorError} `rejected` when several match and only a person
   * can choose.
   */
  findCustomer(
    customer: CanonicalCustomer,
    call: Call
  ): Promise<ExternalRef | null>
  createCustomer(customer: CanonicalCustomer, call: Call): Promise<ExternalRef>
  updateCustomer(
    externalId: string,
    customer: CanonicalCustomer,
    call: Call
  ): Promise<void>
}

/** What looking for a document whose answer was lost has shown. */
export type OrderLookup =
  | { readonly result: "found"; readonly ref: ExternalRef }
  | { readonly result: "absent" }
  /** Only a person can tell; the message is parked with this sentence. */
  | { readonly result: "undecided"; readonly message: string }

export interface OrderSink {
  /**
   * What the ERP would refuse, before anything is sent. Also shown on orders
   * that wait.
   */
  validateOrder(order: CanonicalOrder): readonly Issue[]
  /** Called once per document; never again before {@link findOrder}. */
  pushOrder(order: CanonicalOrder, call: Call): Promise<ExternalRef>
  /**
   * Looks for the document of this order.
   * @param sentAfter the start of the first attempt that may have booked it
   */
  findOrder(
    order: CanonicalOrder,
    sentAfter: Date,
    call: Call
  ): Promise<OrderLookup>
}

export interface Option {
  readonly value: string
  readonly label: string
}

/** The ERP's own lists, for mapping screens. */
export interface OptionSource {
  listPaymentMethods(call: Call): Promise<readonly Option[]>
  /** The values are those of {@link CanonicalStockLevel.warehouse}. */
  listWarehouses?(call: Call): Promise<readonly Option[]>
}

/** The presence of a facet is the capability. */
export interface Facets {
  readonly catalog: CatalogSource
  readonly stock: StockSource
  readonly priceLists: PriceListSource
  readonly taxSource: TaxSource
  readonly taxSink: TaxSink
  readonly customerSource: CustomerSource
  readonly customerSink: CustomerSink
  readonly orderSink: OrderSink
  readonly options: OptionSource
}

export type Capability = keyof Facets
