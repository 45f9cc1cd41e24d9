import type { JsonRecord } from "../../simulator/json"
import { notFound } from "../api-error"
import type { Reservation } from "../data"
import type { ApiCall, Route } from "../routing"
import type { SymfoniaStore } from "../store"
import { amount } from "../wire"

export function reservationRoutes(store: SymfoniaStore): Route[] {
  const all = () => store.reservations.all()
  return [
    {
      method: "GET",
      path: "Reservations",
      takes: [[], ["id"]],
      answer: (call) => {
        if (!call.has("id")) {
          return all().map(reservationObject)
        }
        const one = store.reservations.get(call.number("id"))
        if (one === null) {
          throw notFound("rezerwacja")
        }
        return reservationObject(one)
      },
    },
    {
      method: "GET",
      path: "Reservations/Filter",
      takes: [
        ["productId"],
        ["productCode"],
        ["contractorId"],
        ["contractorCode"],
      ],
      answer: (call) =>
        all().filter(wanted(store, call)).map(reservationObject),
    },
  ]
}

function wanted(
  store: SymfoniaStore,
  call: ApiCall
): (reservation: Reservation) => boolean {
  if (call.has("productId") || call.has("productCode")) {
    const id = call.has("productId")
      ? call.number("productId")
      : store.productByCode(call.text("productCode"))?.id
    return ({ productId }) => productId === id
  }
  const id = call.has("contractorId")
    ? call.number("contractorId")
    : store.contractorByCode(call.text("contractorCode"))?.id
  return ({ contractorId }) => contractorId === id
}

function reservationObject(one: Reservation): JsonRecord {
  return {
    Id: one.id,
    ProductId: one.productId,
    WarehouseId: one.warehouseId,
    ContractorId: one.contractorId,
    Quantity: amount(one.quantity),
    Value: 0,
    Type: 1,
    Kind: 0,
    DocumentId: one.orderId,
    PositionId: one.positionId,
    DocumentType: one.orderId === null ? 0 : 45,
    PositionType: one.orderId === null ? 0 : 30,
    StandardDocumentType: one.orderId === null ? null : 45,
    StandardPositionType: one.orderId === null ? null : 30,
    ReservationDate: one.at,
    MaturityDate: null,
  }
}
