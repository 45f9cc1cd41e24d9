import type { JsonRecord } from "../../simulator/json"
import { notFound } from "../api-error"
import type { Order } from "../data"
import { orderSeries, orderTypes } from "../fixtures"
import { bookOrder } from "../order-booking"
import { grossOf, netOf, orderAmounts } from "../order-amounts"
import { orderBody } from "../order-body"
import type { ApiCall, Route } from "../routing"
import type { SymfoniaStore } from "../store"
import { amount, incrementalSync, midnight } from "../wire"
import { vatRateObject } from "./products"
import { departments } from "../fixtures"

export function orderRoutes(store: SymfoniaStore): Route[] {
  const get = (
    path: string,
    takes: Route["takes"],
    answer: Route["answer"]
  ): Route => ({ method: "GET", path, takes, answer })
  return [
    {
      method: "POST",
      path: "OrdersIssue/New",
      takes: [[], ["issue"]],
      answer: (call) => {
        const isIssued = call.flag("issue", true)
        return fullOrder(
          store,
          bookOrder(store, call.body(orderBody), isIssued)
        )
      },
    },
    get("Orders", [["id"], ["number", "buffer"]], (call) =>
      fullOrder(store, orderIn(store, call))
    ),
    get("Orders/Filter", filterParameters, (call) =>
      filtered(store, call).map((order) => listElement(store, order))
    ),
    get("Orders/Status", [["orderId"]], (call) => {
      const order = store.orders.get(call.number("orderId"))
      if (order === null) {
        throw notFound("zamówienie")
      }
      return statusOf(order)
    }),
    get("Orders/FV", [["orderId"]], () => []),
    get("Orders/ZMODocumentTypes", [[]], () =>
      orderTypes.map(({ id, code, name }) => ({
        Id: id,
        Code: code,
        Name: name,
        Character: 45,
        Active: true,
      }))
    ),
    get("Orders/DocumentSeries", [["documentTypeId"]], (call) => {
      const isKnown = orderTypes.some(
        ({ id }) => id === call.number("documentTypeId")
      )
      return isKnown
        ? orderSeries.map(({ id, code }) => ({ Id: id, Code: code }))
        : []
    }),
    get("Orders/IncrementalSync", [["dateFrom"]], (call) =>
      incrementalSync(store, "order", {
        time: call.time("dateFrom"),
        show: (id) => {
          const order = store.orders.get(id)
          return order && fullOrder(store, order)
        },
      })
    ),
  ]
}

const parties = ["buyerId", "buyerCode", "recipientId", "recipientCode"]

const filterParameters = ["", ...parties].flatMap((party) =>
  [["dateFrom"], ["dateFrom", "dateTo"]].map((dates) =>
    party === "" ? dates : [party, ...dates]
  )
)

function orderIn(store: SymfoniaStore, call: ApiCall): Order {
  const order = call.has("id")
    ? store.orders.get(call.number("id"))
    : store.orders
        .all()
        .find(
          ({ number, buffer }) =>
            number === call.text("number") &&
            buffer === call.flag("buffer", false)
        )
  if (!order) {
    throw notFound("zamówienie")
  }
  return order
}

/** By the day of issue, both ends included. */
function filtered(store: SymfoniaStore, call: ApiCall): readonly Order[] {
  const from = call.time("dateFrom").slice(0, 10)
  const to = call.has("dateTo") ? call.time("dateTo").slice(0, 10) : "9999"
  const idOf = (name: "buyer" | "recipient"): number | null => {
    if (call.has(`${name}Code`)) {
      return store.contractorByCode(call.text(`${name}Code`))?.id ?? 0
    }
    return call.has(`${name}Id`) ? call.number(`${name}Id`) : null
  }
  const buyer = idOf("buyer")
  const recipient = idOf("recipient")
  return store.orders
    .all()
    .filter(
      ({ issueDate, buyerId, recipientId }) =>
        issueDate >= from &&
        issueDate <= to &&
        (buyer ?? buyerId) === buyerId &&
        (recipient ?? recipientId) === recipientId
    )
}

function listElement(store: SymfoniaStore, order: Order): JsonRecord {
  const { body } = order
  const { net, gross, vat } = orderAmounts(store, order)
  return {
    Id: order.id,
    DocumentNumber: order.number,
    Buffer: order.buffer,
    TypeCode: body.TypeCode,
    Series: body.Series,
    NumberInSeries: order.id,
    DepartmentId: departments.find(({ code }) => code === body.Department)?.id,
    IssuerId: 1,
    BuyerId: order.buyerId,
    RecipientId: order.recipientId,
    Currency: body.Currency ?? "PLN",
    NetValue: amount(net),
    GrossValue: amount(gross),
    NetValuePLN: amount(net),
    VatValuePLN: amount(vat),
    IssueDate: midnight(order.issueDate),
    SaleDate: midnight(order.issueDate),
    MaturityDate: midnight(order.issueDate),
    Description: body.Description ?? "",
    Active: true,
    Canceled: 0,
    Settled: false,
  }
}

function fullOrder(store: SymfoniaStore, order: Order): JsonRecord {
  const { body } = order
  return {
    ...listElement(store, order),
    BuyerAddressId: null,
    RecipientAddressId: order.recipientAddressId,
    CurrencyRate: body.CurrencyRate ?? 1,
    PriceKind: body.PriceKind,
    SalePriceType: body.SalePriceType,
    PaymentFormId: body.PaymentFormId,
    PaymentRegistryId: body.PaymentRegistry?.Id ?? 0,
    Note: body.Note ?? "",
    ReceivedBy: body.ReceivedBy ?? "",
    Marker: body.Marker ?? 0,
    SplitPayment: body.SplitPayment ?? false,
    KindId: 0,
    CatalogId: 0,
    Positions: order.positions.map((position, index) => ({
      Id: position.id,
      No: index + 1,
      ProductId: position.productId,
      ProductCode: position.code,
      Description: position.name,
      Quantity: amount(position.quantity),
      EnteredQuantity: amount(position.quantity),
      WrittenQuantity: amount(position.quantity),
      UnitOfMeasurement: "szt",
      EnteredUnitOfMeasurement: "szt",
      WrittenUnitOfMeasurement: "szt",
      PriceKind: body.PriceKind,
      SalePriceType: body.SalePriceType,
      NetValue: amount(netOf(store, order, position)),
      GrossValue: amount(grossOf(store, order, position)),
      VatRate: vatRateObject(store, position.vatRateId),
      SetHeaderId: null,
    })),
  }
}

function statusOf(order: Order): JsonRecord {
  return {
    Id: order.id,
    DocumentNumber: order.number,
    Buffer: order.buffer,
    DocumentStatus: 4,
    DocumentStatusText: "Nowe",
    WarehouseSettled: 0,
    PaymentSettled: 0,
    ManualSettled: 0,
    RDFStatus: 0,
  }
}
