import { uid } from "stdnum/lib/cjs/ch"
import { decimal, roundTo, sum } from "../../../src/domain/money"
import type { JsonRecord } from "../simulator/json"
import { ApiError, fieldNotValid } from "./api-error"
import { toInstant } from "./articles"
import { type Order, rateOn, type Tax } from "./data"
import { type ListQuery, whenSet } from "./list-query"
import {
  type OrderAddressBody,
  type OrderBody,
  orderBody,
  type OrderRowBody,
} from "./order-body"
import { moveStock } from "./stock"
import type { TotalGestStore } from "./store"

/** What the public record leaves open, and this tenant therefore decides. */
export interface Assumptions {
  /** Whether `riferimentoEsterno` of an order is shown again. */
  showsReference: boolean
}

/** Newest first; the search for a reference is a loose one. */
export function listOrders(
  { orders }: TotalGestStore,
  query: ListQuery,
  assumptions: Assumptions
): object {
  return query.page(
    [...orders.all()].reverse(),
    whenSet(query.text("riferimentoEsterno"), ({ body }: Order, wanted) =>
      body.riferimentoEsterno.includes(wanted)
    ),
    (order) => orderRow(order, assumptions)
  )
}

function orderRow(
  { id, number, createdAt, body }: Order,
  { showsReference }: Assumptions
): JsonRecord {
  return {
    id,
    numero: number,
    riferimentoEsterno: showsReference ? body.riferimentoEsterno : null,
    data: body.data,
    dataCreazione: toInstant(createdAt),
    totale: body.totale,
  }
}

/**
 * Books an order. Two with the same reference make two orders: whether
 * TotalGest looks for it is unknown, and this is the harder case.
 * @throws {ApiError} for the first thing a strict ERP would refuse
 */
export function postOrder(store: TotalGestStore, input: unknown): JsonRecord {
  const body = readOrder(input)
  checkCustomer(body)
  body.righe.forEach((row, index) => {
    checkRow(row, `righe.${String(index)}`, { body, store })
  })
  checkTotal(body)
  const order = store.orders.add((id) => ({
    id,
    number: `O-${String(id)}`,
    createdAt: store.now(),
    body,
  }))
  takeFromStock(store, body)
  store.changed()
  return { id: order.id, numero: order.number }
}

function readOrder(input: unknown): OrderBody {
  const parsed = orderBody.safeParse(input)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const unknown = issue?.code === "unrecognized_keys" ? issue.keys : []
    throw fieldNotValid([...(issue?.path ?? []), ...unknown].join("."))
  }
  return parsed.data
}

function checkCustomer({
  cliente,
  indirizzoFatturazione,
  indirizzoSpedizione,
}: OrderBody): void {
  const { ragioneSociale, nome, cognome, email, idi } = cliente
  if (![ragioneSociale, nome, cognome, email].some(Boolean)) {
    throw fieldNotValid("cliente")
  }
  checkPlace(indirizzoFatturazione, "indirizzoFatturazione")
  if (indirizzoSpedizione) {
    checkPlace(indirizzoSpedizione, "indirizzoSpedizione")
  }
  const isSwiss = indirizzoFatturazione.paese === "CH"
  if (isSwiss && idi !== undefined && !isUid(idi)) {
    throw fieldNotValid("cliente.idi")
  }
}

/** Spelt as on documents, and with its check digit. */
function isUid(idi: string): boolean {
  return /^CHE-\d{3}\.\d{3}\.\d{3}$/.test(idi) && uid.validate(idi).isValid
}

function checkPlace(
  { paese, npa, cantone, via }: OrderAddressBody,
  name: string
): void {
  if (cantone !== undefined && paese !== "CH") {
    throw fieldNotValid(`${name}.cantone`)
  }
  if (paese === "CH" && !/^\d{4}$/.test(npa)) {
    throw fieldNotValid(`${name}.npa`)
  }
  // "Via Nassa 5" has a house number that belongs into its own field.
  if (paese === "CH" && /^\p{L}+\s\p{L}+\s\d+$/u.test(via)) {
    throw fieldNotValid(`${name}.via`)
  }
}

interface Booking {
  readonly body: OrderBody
  readonly store: TotalGestStore
}

function checkRow(row: OrderRowBody, name: string, booking: Booking): void {
  const { store } = booking
  const { tipo, idArticolo, prezzoUnitario, idIva } = row
  if (tipo === "arrotondamento") {
    checkRounding(row, name, booking.body)
  } else if (prezzoUnitario < 0) {
    throw fieldNotValid(`${name}.prezzoUnitario`)
  }
  if (idArticolo !== undefined && !store.articles.get(Number(idArticolo))) {
    throw fieldNotValid(`${name}.idArticolo`)
  }
  const tax = idIva === undefined ? null : store.taxes.get(Number(idIva))
  if (idIva !== undefined && tax === null) {
    throw fieldNotValid(`${name}.idIva`)
  }
  const known = tax === null ? store.taxes.all() : [tax]
  if (!isRateOf(known, row, booking.body)) {
    throw fieldNotValid(`${name}.aliquotaIva`)
  }
}

/** The day of the supply decides, not that of the booking. */
function isRateOf(
  taxes: readonly Tax[],
  { aliquotaIva }: OrderRowBody,
  { dataFornitura, indirizzoSpedizione, indirizzoFatturazione }: OrderBody
): boolean {
  const { paese } = indirizzoSpedizione ?? indirizzoFatturazione
  const isAbroad = !["CH", "LI"].includes(paese)
  return (
    isAbroad ||
    aliquotaIva === 0 ||
    taxes.some((tax) => Number(rateOn(tax, dataFornitura)) === aliquotaIva)
  )
}

/** Only what is paid in coins is rounded, and only to the next five. */
function checkRounding(
  { prezzoUnitario }: OrderRowBody,
  name: string,
  { importoDaIncassare, totale }: OrderBody
): void {
  const isCash = importoDaIncassare !== undefined
  const isWhole = decimal(totale).times(100).mod(5).eq(0)
  if (!isCash || !isWhole || Math.abs(prezzoUnitario) > 0.025) {
    throw fieldNotValid(`${name}.prezzoUnitario`)
  }
}

/** Each row to the centime, half-up: what is printed adds up. */
function checkTotal({ righe, totale, importoDaIncassare, pagato }: OrderBody) {
  const total = sum(
    righe.map(({ quantita, prezzoUnitario }) =>
      roundTo(decimal(quantita).times(prezzoUnitario), 2)
    )
  )
  if (!total.eq(totale)) {
    throw new ApiError(
      422,
      "TOTALE_NON_VALIDO",
      `La somma delle righe è ${total.toFixed(2)}, il totale ${totale.toFixed(2)}`
    )
  }
  if (importoDaIncassare !== undefined) {
    if (pagato || importoDaIncassare !== totale) {
      throw fieldNotValid("importoDaIncassare")
    }
  }
}

function takeFromStock(store: TotalGestStore, { righe }: OrderBody): void {
  for (const { idArticolo, quantita } of righe) {
    const article = store.articles.get(Number(idArticolo ?? 0))
    if (article) {
      moveStock(store, article, decimal(quantita).neg())
    }
  }
}
