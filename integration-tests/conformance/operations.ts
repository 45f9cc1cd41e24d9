import type {
  Call,
  Capability,
  Connector,
  ConnectorErrorKind,
} from "../../src/connectors/contract"
import type { Intent } from "../../src/connectors/kit/http-errors"
import type { CanonicalOrder } from "../../src/domain/records/order"
import type { FaultMatch } from "../../sandbox/erps/simulator/faults"
import { type Bench, facetOf, present } from "./bench"
import { customersOf, goodsOf } from "./listings"
import type { PlainProduct } from "./office"
import {
  aCustomer,
  anImage,
  anOrder,
  aProductToPush,
  aTaxRate,
} from "./samples"
import { offers } from "./subject"

/** A method of a facet with arguments that fit the bench's ERP. */
export interface Operation {
  readonly name: string
  readonly capability: Capability | "check"
  readonly intent: Intent
  /** The request by which it does what it is called after. */
  readonly match: FaultMatch
  /** The request goes to a server beside the ERP. */
  readonly isBeside?: boolean
  run(connector: Connector, call: Call): Promise<unknown>
}

/** What a trouble is called that is the ERP's, or of a server beside it. */
export function kindFor(
  { isBeside = false }: Operation,
  kind: ConnectorErrorKind
): ConnectorErrorKind {
  if (!isBeside || kind === "rejected") {
    return kind
  }
  return kind === "unauthorized" ? "rejected" : "unbound"
}

/** The same where both are struck: a write asks the ERP for the record first. */
export function firstKindFor(
  operation: Operation,
  kind: ConnectorErrorKind
): ConnectorErrorKind {
  return operation.match === ANY_REQUEST ? kindFor(operation, kind) : kind
}

const ANY_REQUEST: FaultMatch = {}
const FULL = { since: null, after: null }

/** Prepares the ERP, and lists all the connector can be asked to do there. */
export function operationsOf(bench: Bench): Operation[] {
  return [
    read("check", "check", (connector, call) => connector.check(call)),
    ...sourcesOf(bench),
    ...(offers(bench.subject, "taxSink") ? taxSinkOf(bench) : []),
    ...(offers(bench.subject, "customerSink") ? customerSinkOf(bench) : []),
    ...(offers(bench.subject, "orderSink") ? orderSinkOf(bench) : []),
    ...(offers(bench.subject, "productSink") ? productSinkOf(bench) : []),
    ...(offers(bench.subject, "customerDirectory") ? directoryOf(bench) : []),
    ...(offers(bench.subject, "images") ? imagesOf(bench) : []),
  ]
}

function read(
  capability: Operation["capability"],
  name: string,
  run: Operation["run"]
): Operation {
  return { name, capability, intent: "read", match: ANY_REQUEST, run }
}

function sourcesOf(bench: Bench): Operation[] {
  const sources: readonly Operation[] = [
    ...catalogOf(bench),
    read("stock", "listStockLevels", (connector, call) =>
      facetOf(connector, "stock").listStockLevels(FULL, call)
    ),
    read("priceLists", "listPriceLists", (connector, call) =>
      facetOf(connector, "priceLists").listPriceLists(call)
    ),
    read("priceLists", "listPrices", (connector, call) =>
      facetOf(connector, "priceLists").listPrices(FULL, call)
    ),
    read("taxSource", "listTaxRates", (connector, call) =>
      facetOf(connector, "taxSource").listTaxRates(call)
    ),
    read("customerSource", "listCustomers", (connector, call) =>
      facetOf(connector, "customerSource").listCustomers(FULL, call)
    ),
    read("options", "listPaymentMethods", (connector, call) =>
      facetOf(connector, "options").listPaymentMethods(call)
    ),
  ]
  return [...sources, ...optionalReads(bench)].filter(
    ({ capability }) =>
      capability !== "check" && offers(bench.subject, capability)
  )
}

/** Methods that a facet may do without. */
function optionalReads(bench: Bench): Operation[] {
  const { stock, options } = bench.connect()
  const { office } = bench
  const warehouses = read("options", "listWarehouses", async (one, call) =>
    facetOf(one, "options").listWarehouses?.(call)
  )
  const levels = read("stock", "readStockLevels", async (one, call) =>
    facetOf(one, "stock").readStockLevels?.([id], call)
  )
  const id = office.goods?.add(anArticle("OP-2")) ?? ""
  return [
    ...(options?.listWarehouses ? [warehouses] : []),
    ...(stock?.readStockLevels ? [levels] : []),
  ]
}

function anArticle(sku: string): PlainProduct {
  return { sku, title: "Articolo", price: "5.00", stock: "4" }
}

function catalogOf({ office }: Bench): Operation[] {
  const id = office.goods?.add(anArticle("OP-1"))
  return [
    read("catalog", "listProducts", (connector, call) =>
      facetOf(connector, "catalog").listProducts(FULL, call)
    ),
    read("catalog", "readProducts", (connector, call) =>
      facetOf(connector, "catalog").readProducts(id ? [id] : [], call)
    ),
  ]
}

function taxSinkOf({ office, subject: { requests } }: Bench): Operation[] {
  const known = aTaxRate({ code: "OP1" })
  const fresh = aTaxRate({ code: "OP2" })
  const id = present(office.taxes, "The office has no taxes").add(known)
  const create = (connector: Connector, call: Call) =>
    facetOf(connector, "taxSink").createTaxRate(fresh, call)
  const update = (connector: Connector, call: Call) =>
    facetOf(connector, "taxSink").updateTaxRate(id, known, call)
  return [
    read("taxSink", "findTaxRate", (connector, call) =>
      facetOf(connector, "taxSink").findTaxRate(known, call)
    ),
    write("createTaxRate", requests.createTaxRate, create),
    write("updateTaxRate", requests.updateTaxRate, update),
  ]
}

function customerSinkOf(bench: Bench): Operation[] {
  const { requests } = bench.subject
  const known = aCustomer({ email: "known@example.com" })
  const id = customersOf(bench.office).add(known)
  const fresh = counter()
  const create = (connector: Connector, call: Call) =>
    facetOf(connector, "customerSink").createCustomer(
      aCustomer({ email: `fresh${fresh()}@example.com` }),
      call
    )
  const update = async (connector: Connector, call: Call) =>
    facetOf(connector, "customerSink").updateCustomer?.(id, known, call)
  return [
    read("customerSink", "findCustomer", (connector, call) =>
      facetOf(connector, "customerSink").findCustomer(known, call)
    ),
    write("createCustomer", requests.createCustomer, create),
    ...(offers(bench.subject, "customer.updated")
      ? [write("updateCustomer", requests.updateCustomer, update)]
      : []),
  ]
}

/** An ERP may refuse the same record twice. */
function counter(): () => string {
  let count = 0
  return () => {
    count += 1
    return String(count)
  }
}

function productSinkOf({ office, subject: { requests } }: Bench): Operation[] {
  const { pushed } = present(office.goods, "The office has no goods")
  const goods = present(pushed, "The office sees no products of the store")
  const fresh = counter()
  const create = (connector: Connector, call: Call) =>
    facetOf(connector, "productSink").createProduct(
      goods.bind(aProductToPush({ sku: `FRESH-${fresh()}`, ean: null })),
      call
    )
  return [
    read("productSink", "findProduct", (connector, call) =>
      facetOf(connector, "productSink").findProduct(aProductToPush(), call)
    ),
    write("createProduct", requests.createProduct, create),
  ]
}

function directoryOf({ office }: Bench): Operation[] {
  const id = customersOf(office).add(aCustomer({ email: "dir@example.com" }))
  return [
    read("customerDirectory", "searchCustomers", (connector, call) =>
      facetOf(connector, "customerDirectory").searchCustomers("Ferr", call)
    ),
    read("customerDirectory", "readCustomers", (connector, call) =>
      facetOf(connector, "customerDirectory").readCustomers([id], call)
    ),
  ]
}

function imagesOf({ office, subject }: Bench): Operation[] {
  const { requests } = subject
  const isBeside = offers(subject, "images.beside")
  const id = goodsOf(office).add(anArticle("OP-3"))
  const { set } = present(office.images, "The office has no images")
  set(id, anImage(3))
  const store = (connector: Connector, call: Call) =>
    facetOf(connector, "images").writeImage(id, anImage(4), call)
  const remove = (connector: Connector, call: Call) =>
    facetOf(connector, "images").removeImage(id, call)
  const list = read("images", "listChanges", (connector, call) =>
    facetOf(connector, "images").listChanges(null, call)
  )
  return [
    { ...list, isBeside },
    read("images", "readImage", (connector, call) =>
      facetOf(connector, "images").readImage(id, call)
    ),
    { ...write("writeImage", requests.writeImage, store), isBeside },
    { ...write("removeImage", requests.removeImage, remove), isBeside },
  ]
}

function orderSinkOf(bench: Bench): Operation[] {
  const order = boundOrder(bench)
  const sentAt = bench.now
  const push = (connector: Connector, call: Call) =>
    facetOf(connector, "orderSink").pushOrder(order, call)
  const check = read("orderSink", "checkOrder", async (connector, call) =>
    facetOf(connector, "orderSink").checkOrder?.(order, "1", call)
  )
  return [
    write("pushOrder", bench.subject.requests.createOrder, push),
    read("orderSink", "findOrder", (connector, call) =>
      facetOf(connector, "orderSink").findOrder(order, sentAt, call)
    ),
    ...(offers(bench.subject, "order.checked") ? [check] : []),
  ]
}

const WRITES = {
  createTaxRate: { capability: "taxSink", intent: "create" },
  updateTaxRate: { capability: "taxSink", intent: "update" },
  createCustomer: { capability: "customerSink", intent: "create" },
  updateCustomer: { capability: "customerSink", intent: "update" },
  pushOrder: { capability: "orderSink", intent: "create" },
  createProduct: { capability: "productSink", intent: "create" },
  writeImage: { capability: "images", intent: "update" },
  removeImage: { capability: "images", intent: "update" },
} as const

function write(
  name: keyof typeof WRITES,
  match: FaultMatch | undefined,
  run: Operation["run"]
): Operation {
  return {
    name,
    ...WRITES[name],
    match: present(match, `The subject names no request for ${name}`),
    run,
  }
}

/** An order all of whose parts are in the ERP already. */
export function boundOrder(
  { office }: Bench,
  overrides: Partial<CanonicalOrder> = {}
): CanonicalOrder {
  return ordersOf(office).bind(anOrder(overrides))
}

export function ordersOf(office: Bench["office"]) {
  return present(office.orders, "The office has no orders")
}
