import type { Call, Capability, Connector } from "../../src/connectors/contract"
import type { Intent } from "../../src/connectors/kit/http-errors"
import type { CanonicalOrder } from "../../src/domain/records/order"
import type { FaultMatch } from "../../sandbox/erps/simulator/faults"
import { type Bench, facetOf, present } from "./bench"
import { customersOf } from "./listings"
import { aCustomer, anOrder, aTaxRate } from "./samples"
import { offers } from "./subject"

/** A method of a facet with arguments that fit the bench's ERP. */
export interface Operation {
  readonly name: string
  readonly capability: Capability | "check"
  readonly intent: Intent
  /** The request by which it does what it is called after. */
  readonly match: FaultMatch
  run(connector: Connector, call: Call): Promise<unknown>
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
  return sources.filter(
    ({ capability }) =>
      capability !== "check" && offers(bench.subject, capability)
  )
}

function catalogOf({ office }: Bench): Operation[] {
  const id = office.goods?.add({
    sku: "OP-1",
    title: "Articolo",
    price: "5.00",
    stock: "4",
  })
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

function customerSinkOf({ office, subject: { requests } }: Bench): Operation[] {
  const known = aCustomer({ email: "known@example.com" })
  const fresh = aCustomer({ email: "fresh@example.com" })
  const id = customersOf(office).add(known)
  const create = (connector: Connector, call: Call) =>
    facetOf(connector, "customerSink").createCustomer(fresh, call)
  const update = async (connector: Connector, call: Call) =>
    facetOf(connector, "customerSink").updateCustomer?.(id, known, call)
  return [
    read("customerSink", "findCustomer", (connector, call) =>
      facetOf(connector, "customerSink").findCustomer(known, call)
    ),
    write("createCustomer", requests.createCustomer, create),
    write("updateCustomer", requests.updateCustomer, update),
  ]
}

function orderSinkOf(bench: Bench): Operation[] {
  const order = boundOrder(bench)
  const sentAt = bench.now
  const push = (connector: Connector, call: Call) =>
    facetOf(connector, "orderSink").pushOrder(order, call)
  return [
    write("pushOrder", bench.subject.requests.createOrder, push),
    read("orderSink", "findOrder", (connector, call) =>
      facetOf(connector, "orderSink").findOrder(order, sentAt, call)
    ),
  ]
}

const WRITES = {
  createTaxRate: { capability: "taxSink", intent: "create" },
  updateTaxRate: { capability: "taxSink", intent: "update" },
  createCustomer: { capability: "customerSink", intent: "create" },
  updateCustomer: { capability: "customerSink", intent: "update" },
  pushOrder: { capability: "orderSink", intent: "create" },
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
