import { isRecord, type WireRecord } from "../kit/json"
import type {
  OrderAddress,
  OrderCustomer,
  OrderDocument,
  OrderRow,
  OrderRowKind,
} from "./order-document"
import type { Profile, WireList } from "./profile"

/**
 * The wire as we assume it: no reference of TotalGest's API is published. Names
 * follow the labels of TotalGest's own screens. What turns out to be different
 * on a live server is changed here and nowhere else; `docs/erps/totalgest.md`
 * lists the questions.
 */
export const assumedProfile: Profile = {
  basePath: "api/v1",
  timeZone: "Europe/Zurich",
  pageSize: 100,
  paths: {
    articles: "articoli",
    stock: "giacenze",
    taxes: "iva",
    paymentMethods: "metodi-pagamento",
    orders: "ordini",
    newOrder: "ordini",
  },
  parameters: {
    limit: "limit",
    offset: "offset",
    changedSince: "modificatoDal",
    ids: "id",
    reference: "riferimentoEsterno",
  },
  fields: {
    article: {
      id: "id",
      code: "codice",
      secondCode: "codice2",
      ean: "codiceBarre",
      title: "descrizione",
      subtitle: "descrizioneBreve",
      description: "descrizioneEstesa",
      price: "prezzoVendita",
      taxId: "idIva",
      stock: "giacenza",
      warehouses: "magazzini",
      group: "gruppo1",
      subgroup: "gruppo2",
      brand: "produttore",
      images: "immagini",
      active: "attivo",
      changedAt: "dataModifica",
    },
    stock: {
      id: "idArticolo",
      stock: "giacenza",
      warehouses: "magazzini",
      changedAt: "dataModifica",
    },
    warehouse: { id: "id", quantity: "quantita" },
    tax: {
      id: "id",
      code: "codice",
      name: "descrizione",
      rate: "aliquota",
      isDefault: "predefinita",
    },
    paymentMethod: { id: "id", name: "descrizione" },
    order: { id: "id", number: "numero", reference: "riferimentoEsterno" },
  },
  tenant: ({ shopId, ownerId }) => ({ idNegozio: shopId, idOwner: ownerId }),
  authorization: (username, password) =>
    `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
  instant: (instant) => `${instant.toISOString().slice(0, 19)}Z`,
  listIn,
  errorIn,
  refusesCredentials,
  order: spellOrder,
}

/** A bare array, or one in an envelope with or without the total. */
function listIn(answer: unknown): WireList | null {
  if (Array.isArray(answer)) {
    const rows: readonly unknown[] = answer
    return { rows, total: null }
  }
  const rows: unknown = isRecord(answer) ? answer["dati"] : null
  if (!isRecord(answer) || !Array.isArray(rows)) {
    return null
  }
  const total = answer["totale"]
  return { rows, total: typeof total === "number" ? total : null }
}

/** `{"errore": {"codice", "messaggio"}}`, also under HTTP 200. */
function errorIn(answer: unknown): string | null {
  const error = isRecord(answer) ? answer["errore"] : null
  const words = isRecord(error) ? error["messaggio"] : error
  return typeof words === "string" && words.trim() !== "" ? words.trim() : null
}

/** No code and no wording is known: codes and words that speak of identity. */
const REFUSED_CODE = /^40[13]$|credenziali|password|autenticazione|autorizzat/i
const REFUSED_WORDS = /credenziali|password|autenticazione/i

function refusesCredentials(answer: unknown): boolean {
  const error = isRecord(answer) ? answer["errore"] : null
  const code = isRecord(error) ? error["codice"] : null
  return (
    REFUSED_CODE.test(String(code)) || REFUSED_WORDS.test(errorIn(answer) ?? "")
  )
}

const rowKinds: Readonly<Record<OrderRowKind, string>> = {
  article: "articolo",
  shipping: "spedizione",
  charge: "supplemento",
  remainder: "differenza",
  rounding: "arrotondamento",
}

function spellOrder(document: OrderDocument): object {
  return filled({
    riferimentoEsterno: document.reference,
    data: document.placedAt,
    dataFornitura: document.suppliedOn,
    valuta: document.currency,
    prezziIvaInclusa: true,
    cliente: spellCustomer(document.customer),
    indirizzoFatturazione: spellAddress(document.billingAddress),
    indirizzoSpedizione:
      document.shippingAddress && spellAddress(document.shippingAddress),
    metodoPagamento: document.paymentMethod,
    pagato: document.isPaid,
    dataPagamento: document.paidAt,
    importoDaIncassare: toNumber(document.toCollect),
    righe: document.rows.map(spellRow),
    totale: toNumber(document.total),
    note: document.note,
  })
}

function spellCustomer(customer: OrderCustomer): object {
  return filled({
    ragioneSociale: customer.company,
    nome: customer.firstName,
    cognome: customer.lastName,
    email: customer.email,
    telefono: customer.phone,
    lingua: customer.language,
    idi: customer.vatNumber,
  })
}

function spellAddress(address: OrderAddress): object {
  return filled({
    ragioneSociale: address.company,
    nome: address.firstName,
    cognome: address.lastName,
    complemento: address.extra,
    via: address.street,
    numeroCivico: address.houseNumber,
    npa: address.postalCode,
    localita: address.city,
    cantone: address.canton,
    paese: address.country,
    telefono: address.phone,
  })
}

function spellRow(row: OrderRow): object {
  return filled({
    tipo: rowKinds[row.kind],
    idArticolo: row.articleId,
    codice: row.code,
    codiceBarre: row.ean,
    descrizione: row.title,
    quantita: toNumber(row.quantity),
    prezzoUnitario: toNumber(row.unitPrice),
    aliquotaIva: toNumber(row.taxRate),
    idIva: row.taxId,
  })
}

/** What the store does not know is left out, not sent blank. */
function filled(fields: WireRecord): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null)
  )
}

/** Money is reckoned in decimals and becomes a number only on the wire. */
function toNumber(amount: string | null): number | null {
  return amount === null ? null : Number(amount)
}
