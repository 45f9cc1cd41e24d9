import type {
  Connector,
  OrderLookup,
  OrderSink,
} from "../../src/connectors/contract"
import type { CanonicalProduct } from "../../src/domain/records/product"
import type { Command } from "./command"
import { sampleCustomer, sampleOrder } from "./sample-order"
import type { Trial } from "./server"

const DAY_MS = 86_400_000

type Write = (text: string) => void

/** Sends a sample order and looks it up, as after an answer that was lost. */
export async function tryOrder(
  trial: Trial,
  command: Command,
  write: Write
): Promise<void> {
  const { connector, call, simulated } = trial
  const sink = sinkOf(connector)
  const sentAt = new Date()
  const order = sampleOrder({
    reference: command.reference ?? `TRY-${String(sentAt.getTime())}`,
    placedAt: sentAt,
    product: await firstProduct(trial),
    customerExternalId: null,
  })
  write(`The order:\n${JSON.stringify(order, null, 2)}\n`)
  if (simulated === null && !command.mayWrite) {
    write(
      "\nNothing was sent: this is no simulated ERP. Add --yes to book the order there, and delete it afterwards.\n"
    )
    return
  }
  const customerExternalId = await ensureCustomer(trial)
  const bound = { ...order, customerExternalId }
  const issues = sink.validateOrder(bound)
  if (issues.length > 0) {
    write(
      `Not sent:\n${issues.map((issue) => `  ${issue.message}\n`).join("")}`
    )
    return
  }
  const { externalId, number } = await sink.pushOrder(bound, call)
  write(`Booked as ${externalId}, number ${number ?? "unknown"}.\n`)
  write(told(await sink.findOrder(bound, sentAt, call)))
}

/** Looks for an order by its reference. */
export async function tryFind(
  { connector, call }: Trial,
  { reference }: Command,
  write: Write
): Promise<void> {
  if (reference === null) {
    throw new RangeError("Say which order: --reference WEB-1001.")
  }
  const sentAfter = new Date(Date.now() - DAY_MS)
  const order = sampleOrder({
    reference,
    placedAt: sentAfter,
    product: null,
    customerExternalId: null,
  })
  write(told(await sinkOf(connector).findOrder(order, sentAfter, call)))
}

function sinkOf({ orderSink }: Connector): OrderSink {
  if (orderSink === undefined) {
    throw new RangeError("This connector takes no orders.")
  }
  return orderSink
}

/** Something that can be bought alone; `null`: nothing on the first page. */
async function firstProduct({
  connector,
  call,
}: Trial): Promise<CanonicalProduct | null> {
  const page = await connector.catalog?.listProducts(
    { since: null, after: null },
    call
  )
  const products = page?.records.map(({ product }) => product) ?? []
  return (
    products.find(({ active, variants }) => active && variants.length === 1) ??
    null
  )
}

/** `null`: this ERP takes orders without a customer of its own. */
async function ensureCustomer({
  connector: { customerSink },
  call,
}: Trial): Promise<string | null> {
  if (customerSink === undefined) {
    return null
  }
  const ref =
    (await customerSink.findCustomer(sampleCustomer, call)) ??
    (await customerSink.createCustomer(sampleCustomer, call))
  return ref.externalId
}

function told(lookup: OrderLookup): string {
  if (lookup.result === "found") {
    const { externalId, number } = lookup.ref
    return `Looked up: found as ${externalId}, number ${number ?? "unknown"}.\n`
  }
  return lookup.result === "absent"
    ? "Looked up: it is not there.\n"
    : `Looked up: only a person can tell. ${lookup.message}\n`
}
