import { decimal } from "../../../../src/domain/money"
import type { JsonRecord } from "../../simulator/json"
import { ApiError, notFound } from "../api-error"
import { findCatalog, fullPathOf } from "../catalogs"
import type { Product, SalePrice, VatRate } from "../data"
import { markers, productKind, units } from "../fixtures"
import type { ApiCall, Route } from "../routing"
import type { SymfoniaStore } from "../store"
import {
  amount,
  incrementalSync,
  isInRange,
  pageOf,
  pageParameters,
} from "../wire"
import {
  type ProductBody,
  productBody,
  type ProductFilter,
  productFilter,
} from "./product-body"

export function productRoutes(store: SymfoniaStore): Route[] {
  const get = (
    path: string,
    takes: Route["takes"],
    answer: Route["answer"]
  ): Route => ({ method: "GET", path, takes, answer })
  return [
    get("Products", [[], ["id"], ["code"], ["barcode"]], (call) =>
      products(store, call)
    ),
    get("Products/Page", pageParameters, (call) =>
      pageOf(call, store.products.all(), (one) => listElement(store, one))
    ),
    {
      method: "PATCH",
      path: "Products/Filter",
      takes: [[]],
      answer: (call) => {
        const criteria = call.body(productFilter)
        return store.products
          .all()
          .filter((product) => fits(product, criteria))
          .map((product) => listElement(store, product))
      },
    },
    get("Products/IncrementalSync", [["dateFrom"]], (call) =>
      incrementalSync(store, "product", {
        time: call.time("dateFrom"),
        show: (id) => {
          const product = store.products.get(id)
          return product && fullProduct(store, product)
        },
      })
    ),
    {
      method: "POST",
      path: "Products/Create",
      takes: [[]],
      answer: (call) => fullProduct(store, create(store, call)),
    },
    get("Products/Catalogs", [[]], () =>
      store.catalogs.all().map((one) => catalogObject(store, one.id))
    ),
    get("Products/Kinds", [[]], () => [kindObject]),
    get("Products/Markers", [[]], () =>
      markers.map(({ name, subtype, active }) => ({
        Name: name,
        Subtype: subtype,
        Active: active,
      }))
    ),
    get("Products/Barcodes", [["productId"], ["productCode"]], (call) => {
      const product = productIn(store, call, {
        id: "productId",
        code: "productCode",
      })
      return {
        Id: product.id,
        Code: product.code,
        Barcodes: barcodeObjects(product),
      }
    }),
  ]
}

/** @throws {ApiError} 404 */
export function productIn(
  store: SymfoniaStore,
  call: ApiCall,
  names: { readonly id: string; readonly code: string }
): Product {
  const product = call.has(names.id)
    ? store.products.get(call.number(names.id))
    : store.productByCode(call.text(names.code))
  if (product === null) {
    throw notFound("towar")
  }
  return product
}

function products(store: SymfoniaStore, call: ApiCall): unknown {
  if (call.has("barcode")) {
    return fullProduct(store, productWithBarcode(store, call.text("barcode")))
  }
  return call.has("id") || call.has("code")
    ? fullProduct(store, productIn(store, call, { id: "id", code: "code" }))
    : store.products.all().map((product) => listElement(store, product))
}

/** The first, where several have it: that there are more is not said. */
function productWithBarcode(store: SymfoniaStore, barcode: string): Product {
  const product = store.products
    .all()
    .find((one) => one.barcode === barcode || one.barcodes.includes(barcode))
  if (product === undefined) {
    throw notFound("towar")
  }
  return product
}

function fits(product: Product, criteria: ProductFilter): boolean {
  const { Marker_From: from, Marker_To: to, Active: active } = criteria
  return (
    isInRange(product.code, {
      from: criteria.Code_From,
      to: criteria.Code_To,
      mode: criteria.Code_Mode,
    }) &&
    isInRange(product.name, {
      from: criteria.Name_From,
      to: criteria.Name_To,
      mode: criteria.Name_Mode,
    }) &&
    isInRange(product.barcode, {
      from: criteria.Barcode_From,
      to: criteria.Barcode_To,
      mode: criteria.Barcode_Mode,
    }) &&
    product.marker >= (from ?? 0) &&
    product.marker <= (to ?? Infinity) &&
    (active ?? product.active) === product.active
  )
}

/** Neither marker nor note nor catalogue is in lists. */
function listElement(store: SymfoniaStore, product: Product): JsonRecord {
  return {
    Id: product.id,
    Code: product.code,
    Name: product.name,
    FiscalName: product.name.slice(0, 40),
    Type: product.type,
    Active: product.active,
    Barcode: product.barcode,
    Unit: product.unit,
    DefaultUnit: product.unit,
    VatRate: vatRateOf(store, product.vatRateId)?.code ?? null,
    PKWiU: "",
    CN: "",
  }
}

function fullProduct(store: SymfoniaStore, product: Product): JsonRecord {
  return {
    ...listFree(product),
    Id: product.id,
    Code: product.code,
    Name: product.name,
    FiscalName: product.name.slice(0, 40),
    Type: product.type,
    Active: product.active,
    Marker: product.marker,
    Note: product.note,
    Barcode: product.barcode,
    Barcodes: barcodeObjects(product),
    Catalog:
      product.catalogId === null
        ? null
        : catalogObject(store, product.catalogId),
    Kind: kindObject,
    VatRate: vatRateObject(store, product.vatRateId),
    SalePrices: product.prices.map(salePriceObject),
  }
}

/** What every card has and the simulator keeps nothing about. */
function listFree({ unit }: Product): JsonRecord {
  return {
    UnitsOfMeasurement: {
      RecordUM: unit,
      DefaultUM: unit,
      DefaultUMKind: 0,
      RatioOfDefaultUM: 1,
      AdditionalUM1: "",
      RatioOfAdditionalUM1: 1,
      AdditionalUM2: "",
      RatioOfAdditionalUM2: 1,
      DisplayUM: unit,
    },
    BasePrice: { Value: 0, Currency: "PLN", Date: "2024-01-01T00:00:00" },
    PurchasePrice: { Value: 0, Currency: "PLN" },
    PKWiU: "",
    CN: "",
    CNFull: "",
    JPK_V7ProductGroup: 0,
    SplitPayment: false,
    ReverseCharge: false,
    MinState: 0,
    MaxState: 0,
    LogisticFields: [],
    Dimensions: [],
    SetElements: null,
    PriceNegotiation: true,
    PriceRounding: null,
    // A number that no list of this enumeration has.
    PriceRecalculateType: 97,
  }
}

/** What the main one is read by comes again in the list. */
function barcodeObjects({ barcode, barcodes, unit }: Product): JsonRecord[] {
  return [barcode, ...barcodes]
    .filter((text) => text !== "")
    .map((text) => ({
      Barcode: text,
      UnitOfMeasurement: unit,
      UnitName: unit,
      UnitOfMeasurementGuid: null,
    }))
}

export function salePriceObject(price: SalePrice): JsonRecord {
  return {
    Type: price.type,
    Kind: price.kind,
    Value: amount(price.value),
    Currency: price.currency,
    PriceParameter: 0,
    ProfitPercent: 0,
    MarkupPercent: 0,
    LinkedWithBasePrice: false,
    AutomaticValue: false,
  }
}

const kindObject = { Id: productKind.id, Code: productKind.code, Active: true }

function catalogObject(store: SymfoniaStore, id: number): JsonRecord | null {
  const catalog = store.catalogs.get(id)
  return (
    catalog && {
      Id: id,
      ParentId: catalog.parentId,
      Name: catalog.name,
      FullPath: fullPathOf(store, catalog),
    }
  )
}

export function vatRateOf(
  { vatRates }: SymfoniaStore,
  id: number | null
): VatRate | null {
  return id === null ? null : vatRates.get(id)
}

export function vatRateObject(
  store: SymfoniaStore,
  id: number | null
): JsonRecord | null {
  const rate = vatRateOf(store, id)
  return rate && { Id: rate.id, Code: rate.code }
}

/** By id, else by code. @throws {ApiError} when there is no such rate */
export function vatRateIn(
  { vatRates }: SymfoniaStore,
  given: { Id?: number | null | undefined; Code?: string | null | undefined }
): VatRate {
  const rate =
    typeof given.Id === "number"
      ? vatRates.get(given.Id)
      : vatRates.all().find(({ code }) => code === given.Code)
  if (!rate) {
    throw new ApiError(400, "Nieznana stawka VAT")
  }
  return rate
}

function create(store: SymfoniaStore, call: ApiCall): Product {
  const body = call.body(productBody)
  if (store.productByCode(body.Code) !== null) {
    throw new ApiError(400, `Towar o kodzie ${body.Code} już istnieje`)
  }
  const vatRate = vatRateIn(store, body.VatRate)
  const unit = body.UnitsOfMeasurement.RecordUM
  if (!units.some(({ name }) => name === unit)) {
    throw new ApiError(400, `Nieznana jednostka miary ${unit}`)
  }
  const catalogId = catalogIn(store, body)
  const product = store.products.add((id) => ({
    id,
    code: body.Code,
    name: body.Name,
    type: body.Type ?? 0,
    active: body.Active ?? true,
    marker: body.Marker ?? 0,
    note: body.Note ?? "",
    barcode: body.Barcode ?? "",
    barcodes: (body.Barcodes ?? []).flatMap(({ Barcode }) => Barcode ?? []),
    catalogId,
    vatRateId: vatRate.id,
    unit,
    prices: (body.SalePrices ?? []).map((price) => ({
      type: price.Type,
      kind: price.Kind,
      value: decimal(price.Value).toFixed(),
      currency: price.Currency ?? "PLN",
    })),
  }))
  store.track("product", product.id)
  return product
}

/** Catalogues are made by people: one that does not exist is refused. */
function catalogIn(store: SymfoniaStore, body: ProductBody): number | null {
  const { Id: id, FullPath: path } = body.Catalog ?? {}
  const isGiven = typeof id === "number" || (path ?? "") !== ""
  const catalog =
    typeof id === "number"
      ? store.catalogs.get(id)
      : findCatalog(store, path ?? "")
  if (isGiven && catalog === null) {
    throw new ApiError(400, `Nieznany katalog ${path ?? String(id)}`)
  }
  return catalog?.id ?? null
}
