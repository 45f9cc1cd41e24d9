import { z } from "@medusajs/framework/zod"
import type { JsonRecord } from "../../simulator/json"
import { ApiError, notFound } from "../api-error"
import type { Contractor, Discount, PriceList } from "../data"
import { effectivePrice } from "../effective-price"
import { departments, orderSeries, orderTypes } from "../fixtures"
import { wireDate, wireId, wireText } from "../order-body"
import type { ApiCall, Route } from "../routing"
import type { SymfoniaStore } from "../store"
import { readWallClock } from "../warsaw-time"
import { amount } from "../wire"
import { productIn, salePriceObject } from "./products"

export function priceRoutes(store: SymfoniaStore): Route[] {
  return [
    {
      method: "GET",
      path: "ProductPrices/SalePrices",
      takes: [[], ["productId"], ["productCode"]],
      answer: (call) => salePrices(store, call),
    },
    {
      method: "GET",
      path: "ProductPrices/IndividualDiscounts",
      takes: [[], ["contractorId"], ["contractorCode"], ["contractorKindId"]],
      answer: (call) => individualDiscounts(store, call),
    },
    {
      method: "PATCH",
      path: "ProductPrices/OrderPrices",
      takes: [[]],
      answer: (call) => orderPrices(store, call.body(priceCriteria)),
    },
  ]
}

function salePrices(store: SymfoniaStore, call: ApiCall): unknown {
  if (call.has("productId") || call.has("productCode")) {
    const names = { id: "productId", code: "productCode" }
    return productIn(store, call, names).prices.map(salePriceObject)
  }
  return store.products.all().map(({ id, code, name, active, prices }) => ({
    Id: id,
    Code: code,
    Name: name,
    Active: active,
    SalePrices: prices.map(salePriceObject),
  }))
}

/** Of one subject the goods, of all the subjects with theirs. */
function individualDiscounts(store: SymfoniaStore, call: ApiCall): unknown {
  const all = store.discounts.all()
  const show = (rows: readonly Discount[]) =>
    rows.map((one) => discountObject(store, one))
  if (call.has("contractorKindId")) {
    const kind = call.number("contractorKindId")
    return show(all.filter((one) => one.contractorKindId === kind))
  }
  if (call.has("contractorId") || call.has("contractorCode")) {
    const id = call.has("contractorId")
      ? call.number("contractorId")
      : store.contractorByCode(call.text("contractorCode"))?.id
    return show(all.filter((one) => one.contractorId === id))
  }
  const contractors = store.contractors.all().map((one) => ({
    Id: one.id,
    Code: one.code,
    Name: one.name,
    Active: one.active,
    SubjectType: 0,
    IndividualDiscounts: show(
      all.filter(({ contractorId }) => contractorId === one.id)
    ),
  }))
  const kinds = store.contractorKinds.all().map((one) => ({
    Id: one.id,
    Code: one.code,
    Name: one.code,
    Active: true,
    SubjectType: 1,
    IndividualDiscounts: show(
      all.filter(({ contractorKindId }) => contractorKindId === one.id)
    ),
  }))
  return [...contractors, ...kinds].filter(
    ({ IndividualDiscounts: discounts }) => discounts.length > 0
  )
}

function discountObject(store: SymfoniaStore, one: Discount): JsonRecord {
  const product = store.products.get(one.productId)
  return {
    Id: one.productId,
    Code: product?.code ?? "",
    Name: product?.name ?? "",
    Active: one.active,
    SubjectType: 2,
    Type: one.type,
    Value: amount(one.value),
    Currency: one.currency,
  }
}

/** The body of `PATCH ProductPrices/OrderPrices`. */
const priceCriteria = z.strictObject({
  TypeCode: z.string(),
  Series: z.string(),
  Department: z.string(),
  Date: wireDate,
  Currency: wireText,
  SalePriceType: z.number().int().min(1).max(4),
  Contractor: z.strictObject({ Id: wireId, Code: wireText }).nullish(),
  Products: z.array(
    z.strictObject({ Code: z.string(), Quantity: z.number().positive() })
  ),
})

function orderPrices(
  store: SymfoniaStore,
  criteria: z.output<typeof priceCriteria>
): JsonRecord {
  checkDocument(criteria)
  const contractor = buyerOf(store, criteria.Contractor)
  const time = readWallClock(criteria.Date ?? "") ?? store.wallClock()
  const currency = criteria.Currency ?? "PLN"
  const priceOf = (code: string) => {
    const product = store.productByCode(code)
    if (product === null) {
      throw new ApiError(400, `Nieznany towar ${code}`)
    }
    const price = effectivePrice(store, {
      product,
      contractor,
      day: time.slice(0, 10),
      priceType: criteria.SalePriceType,
      currency,
    })
    return { id: product.id, price: amount(price ?? "0") }
  }
  return {
    Department: criteria.Department,
    Date: time,
    SalePriceType: criteria.SalePriceType,
    Currency: currency,
    Contractor: { Id: contractor?.id ?? null, Code: contractor?.code ?? "" },
    Products: criteria.Products.map(({ Code: code, Quantity: quantity }) => {
      const { id, price } = priceOf(code)
      return { Id: id, Code: code, Quantity: quantity, Price: price }
    }),
  }
}

function buyerOf(
  store: SymfoniaStore,
  wanted: z.output<typeof priceCriteria>["Contractor"]
): Contractor | null {
  return typeof wanted?.Id === "number"
    ? store.contractors.get(wanted.Id)
    : store.contractorByCode(wanted?.Code ?? "")
}

function checkDocument({
  TypeCode: type,
  Series: series,
  Department: department,
  Date: date,
}: z.output<typeof priceCriteria>): void {
  const isKnown =
    orderTypes.some(({ code }) => code === type) &&
    orderSeries.some(({ code }) => code === series) &&
    departments.some(({ code }) => code === department)
  if (!isKnown || !date) {
    throw new ApiError(400, "Nieznany typ, seria lub dział dokumentu")
  }
}

export function priceListRoutes(store: SymfoniaStore): Route[] {
  return [
    {
      method: "GET",
      path: "PriceLists",
      takes: [[], ["id"], ["code"]],
      answer: (call) => {
        const { priceLists } = store
        if (!call.has("id") && !call.has("code")) {
          return priceLists.all().map(listElement)
        }
        const list = call.has("id")
          ? priceLists.get(call.number("id"))
          : priceLists.all().find(({ code }) => code === call.text("code"))
        if (!list) {
          throw notFound("cennik")
        }
        return fullList(store, list)
      },
    },
    {
      method: "GET",
      path: "PriceLists/IncrementalSync",
      takes: [["dateFrom"]],
      answer: (call) =>
        store
          .changesSince("priceList", call.time("dateFrom"))
          .map(({ id, at, isDeletion }) => {
            const list = isDeletion ? null : store.priceLists.get(id)
            return {
              Id: id,
              ModifyType: isDeletion ? 2 : 1,
              ModifiedAt: at,
              Object: list && fullList(store, list),
            }
          }),
    },
  ]
}

function listElement(list: PriceList): JsonRecord {
  return {
    Id: list.id,
    Code: list.code,
    Active: list.active,
    DateFrom: list.dateFrom && `${list.dateFrom}T00:00:00`,
    DateTo: list.dateTo && `${list.dateTo}T00:00:00`,
    DepartmentId: null,
  }
}

const weekdays = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
]

function fullList(store: SymfoniaStore, list: PriceList): JsonRecord {
  const days = weekdays.map((name, index) => [
    `AvailableOn${name}`,
    list.weekdays?.includes(index + 1) ?? false,
  ])
  return {
    ...listElement(list),
    Description: list.description,
    SpecificWeekdays: list.weekdays !== null,
    ...(Object.fromEntries(days) as JsonRecord),
    Type: list.type,
    ForAllContractors: list.forAll,
    Contractors: list.contractorIds.map((id) => {
      const one = store.contractors.get(id)
      return { Id: id, Code: one?.code ?? "", Name: one?.name ?? "" }
    }),
    ContractorKinds: list.contractorKindIds.map((id) => {
      const code = store.contractorKinds.get(id)?.code ?? ""
      return { Id: id, Code: code, Name: code }
    }),
    Products: list.products.map((listed) => {
      const product = store.products.get(listed.productId)
      return {
        Id: listed.productId,
        Code: product?.code ?? "",
        Name: product?.name ?? "",
        Prices: [
          {
            PriceType: listed.priceType,
            Type: list.type,
            PriceKind: product?.prices[0]?.kind ?? 0,
            Value: amount(listed.value),
            Currency: listed.currency,
          },
        ],
      }
    }),
    ProductKinds: [],
    Priority: list.priority,
    MinimalPriority: 0,
    ConnectionType: [1],
  }
}
