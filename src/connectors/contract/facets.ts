import type { Issue } from "../../domain/failure"
import type {
  CanonicalCustomer,
  ExternalCustomer,
} from "../../domain/records/customer"
import type { CanonicalOrder, ExchangeRate } from "../../domain/records/order"
import type {
  CanonicalListPrice,
  CanonicalPriceList,
} from "../../domain/records/price-list"
import type {
  CanonicalProduct,
  ProductToPush,
} from "../../domain/records/product"
import type {
  CanonicalStockLevel,
  StockMeaning,
} from "../../domain/records/stock-level"
import type {
  CanonicalTaxRate,
  TaxRateToPush,
} from "../../domain/records/tax-rate"
import type { Call } from "./call"
import type { Page, PageRequest, Watermark } from "./paging"

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
  /**
   * Reads some variants again, in all their warehouses: right after an order
   * took from them. Absent: the next poll tells.
   */
  readStockLevels?(
    externalIds: readonly string[],
    call: Call
  ): Promise<readonly CanonicalStockLevel[]>
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

/**
 * Store → ERP, for an ERP that begins empty: each variant of the store becomes
 * a record of its own, which goes by the variant's SKU.
 */
export interface ProductSink {
  /** What the ERP would refuse, before anything is sent. */
  validateProduct(product: ProductToPush): readonly Issue[]
  /**
   * By SKU, then by barcode.
   * @throws {ConnectorError} `rejected` when several match and only a person
   * can choose.
   */
  findProduct(product: ProductToPush, call: Call): Promise<ExternalRef | null>
  createProduct(product: ProductToPush, call: Call): Promise<ExternalRef>
}

/** A main image as it is stored. */
export interface ImageContent {
  readonly bytes: Uint8Array
  /** `image/jpeg`, `image/png`, `image/webp` */
  readonly contentType: string
}

/** That the main image of a record is another one, or none, since. */
export interface ImageChange {
  /** The external id of the variant: a record of the ERP has one image. */
  readonly externalId: string
  /** SHA-256 of the bytes, lower case hexadecimal; `null`: it was removed. */
  readonly sha256: string | null
}

/** Both ways: the main image of each product. */
export interface ImageExchange {
  /** Why no images are exchanged, for the operator; `null`: they are. */
  readonly whyOff: string | null
  /** In the order in which they happened; `since` is null: all there are. */
  listChanges(
    since: Watermark | null,
    call: Call
  ): Promise<{
    readonly changes: readonly ImageChange[]
    readonly watermark: Watermark
  }>
  /** `null`: the record has no image. */
  readImage(externalId: string, call: Call): Promise<ImageContent | null>
  /** Also in the place of another; doing it twice changes nothing. */
  writeImage(externalId: string, image: ImageContent, call: Call): Promise<void>
  /** Also when there is none. */
  removeImage(externalId: string, call: Call): Promise<void>
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
  /** Absent: what the ERP has on a customer goes before what the store has. */
  updateCustomer?(
    externalId: string,
    customer: CanonicalCustomer,
    call: Call
  ): Promise<void>
  /**
   * `true`: a customer is created with the first order and not before; until
   * then only one that the ERP has already is recognised.
   */
  readonly createsWithOrderOnly?: boolean
}

/** A customer as a person recognises it in a list of the ERP's. */
export interface DirectoryCustomer {
  readonly externalId: string
  /** The code or number people use. */
  readonly code: string | null
  readonly name: string
  /** Without country prefix. */
  readonly vatNumber: string | null
  readonly email: string | null
  readonly city: string | null
  readonly active: boolean
}

/** The ERP's customers, for whoever pairs those of the store by hand. */
export interface CustomerDirectory {
  /** Those that a person may mean: part of a name, a code or a VAT number. */
  searchCustomers(
    query: string,
    call: Call
  ): Promise<readonly DirectoryCustomer[]>
  /** The unknown ones are simply not returned. */
  readCustomers(
    externalIds: readonly string[],
    call: Call
  ): Promise<readonly DirectoryCustomer[]>
}

/** A document that the ERP has booked. */
export interface BookedOrder extends ExternalRef {
  /** At which foreign currency was converted, when the document says so. */
  readonly exchangeRate?: ExchangeRate
}

/** What looking for a document whose answer was lost has shown. */
export type OrderLookup =
  | { readonly result: "found"; readonly ref: BookedOrder }
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
  pushOrder(order: CanonicalOrder, call: Call): Promise<BookedOrder>
  /**
   * Looks for the document of this order.
   * @param sentAfter the start of the first attempt that may have booked it
   */
  findOrder(
    order: CanonicalOrder,
    sentAfter: Date,
    call: Call
  ): Promise<OrderLookup>
  /**
   * How the booked document differs from what was sent: for ERPs that accept
   * silently what they should refuse. The document stays; a person mends it.
   */
  checkOrder?(
    order: CanonicalOrder,
    externalId: string,
    call: Call
  ): Promise<readonly Issue[]>
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
  readonly productSink: ProductSink
  readonly images: ImageExchange
  readonly taxSource: TaxSource
  readonly taxSink: TaxSink
  readonly customerSource: CustomerSource
  readonly customerSink: CustomerSink
  readonly customerDirectory: CustomerDirectory
  readonly orderSink: OrderSink
  readonly options: OptionSource
}

export type Capability = keyof Facets
