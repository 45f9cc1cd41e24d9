import type { Order } from "../../../sandbox/erps/totalgest/data"
import type { TotalGestOffice } from "../../../sandbox/erps/totalgest/office"
import type { OrderAddressBody } from "../../../sandbox/erps/totalgest/order-body"
import { decimal, roundTo, sum, toCents } from "../../../src/domain/money"
import type { CanonicalAddress } from "../../../src/domain/records/customer"
import type {
  CanonicalAmounts,
  CanonicalOrder,
} from "../../../src/domain/records/order"
import type { ErpDocument, OrderOffice } from "../office"
import { amounts } from "../samples"

export function orderOffice(office: TotalGestOffice): OrderOffice {
  return {
    bind: (order) => bind(office, order),
    all: () => office.orders().map(toDocument),
  }
}

function bind(office: TotalGestOffice, order: CanonicalOrder): CanonicalOrder {
  return {
    ...order,
    currency: "chf",
    billingAddress: inTicino(order.billingAddress),
    shippingAddress: inTicino(order.shippingAddress),
    lines: order.lines.map((line) => ({
      ...line,
      ...swissAmounts(line),
      ...articleOf(office, line.sku, line.title),
    })),
    fees: order.fees.map((fee) => ({ ...fee, ...swissAmounts(fee) })),
  }
}

function inTicino(address: CanonicalAddress): CanonicalAddress {
  return {
    ...address,
    city: "Lugano",
    postalCode: "6900",
    province: "TI",
    country: "ch",
  }
}

/** Each rate of elsewhere is one of Switzerland, with its id there. */
function swissAmounts({ gross, taxRate }: CanonicalAmounts) {
  const rate = Number(taxRate)
  const [swiss = "0", taxExternalId = "4"] =
    rate === 0 ? [] : rate < 7 ? ["2.6", "2"] : ["8.1", "1"]
  const { net, tax } = amounts(gross, swiss)
  return { net, tax, taxRate: swiss, taxCode: swiss, taxExternalId }
}

function articleOf(office: TotalGestOffice, sku: string | null, title: string) {
  if (sku === null) {
    return {}
  }
  const article =
    office.findArticle(sku) ??
    office.addArticle({ code: sku, title, price: "1.00", stock: "1000" })
  const id = String(article.id)
  return { productExternalId: id, variantExternalId: id }
}

/** The tenant keeps customers inside their orders. */
function toDocument({ id, number, body }: Order): ErpDocument {
  const { importoDaIncassare } = body
  const shipping = body.righe.filter(({ tipo }) => tipo === "spedizione")
  return {
    externalId: String(id),
    number,
    placedAt: body.data,
    total: toCents(sum(body.righe.map(amountOf))),
    lines: body.righe
      .filter(({ tipo }) => tipo === "articolo")
      .map((row) => ({
        sku: row.codice ?? null,
        title: row.descrizione,
        quantity: decimal(row.quantita).toFixed(),
        productExternalId: row.idArticolo ?? null,
        taxExternalId: row.idIva ?? null,
      })),
    reference: body.riferimentoEsterno,
    shipping: toCents(sum(shipping.map(amountOf))),
    paymentLabel: body.metodoPagamento,
    paid: body.pagato,
    toCollect:
      importoDaIncassare === undefined ? null : toCents(importoDaIncassare),
    note: body.note ?? null,
    billingAddress: addressOf(body.indirizzoFatturazione),
    ...(body.indirizzoSpedizione && {
      shippingAddress: addressOf(body.indirizzoSpedizione),
    }),
  }
}

function amountOf(row: { quantita: number; prezzoUnitario: number }) {
  return roundTo(decimal(row.quantita).times(row.prezzoUnitario), 2)
}

function addressOf(address: OrderAddressBody): CanonicalAddress {
  return {
    firstName: address.nome ?? null,
    lastName: address.cognome ?? null,
    company: address.ragioneSociale ?? null,
    address1: [address.via, address.numeroCivico].filter(Boolean).join(" "),
    address2: address.complemento ?? null,
    city: address.localita,
    postalCode: address.npa,
    province: address.cantone ?? null,
    country: address.paese.toLowerCase(),
    phone: address.telefono ?? null,
  }
}
