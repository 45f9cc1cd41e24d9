import { CUSTOMER_TO_DECIDE } from "../../domain/customer-pairing"
import type { Issue } from "../../domain/failure"
import { nipDigits } from "../../domain/nip"
import type { CanonicalOrder, ExchangeRate } from "../../domain/records/order"
import type { Call } from "../contract/call"
import { ConnectorError } from "../contract/connector-error"
import {
  isBlankAddress,
  issuesOf,
  lineName,
  type OrderProblem,
} from "../kit/order-problems"
import { contractorIn } from "./client.customers"
import type { SymfoniaContext } from "./context"
import { isPlausible, type RateBefore } from "./exchange-rate"
import { addressKey, addressToWire, isSameAddress } from "./mapper.addresses"
import { shortHash } from "./mapper.customers"
import { isCharged, serviceCode } from "./mapper.order-issues"
import type { OrderedProduct, OrderParts } from "./mapper.orders"
import { dayOf } from "./server-clock"
import {
  type ContractorRow,
  deliveryAddressRow,
  entriesIn,
  inOurWords,
  productRow,
  spellings,
} from "./wire"

export interface GatheredParts extends Omit<OrderParts, "values"> {
  /** `null`: the order is in zloty. */
  readonly exchangeRate: ExchangeRate | null
}

export const OWN_CURRENCY = "pln"

/**
 * Asks for all that an order refers to, right before it is sent: what WebAPI
 * does not know it replaces silently by a one-off contractor or product.
 * @throws {ConnectorError} `rejected` with what is not there
 */
export async function gatherParts(
  context: SymfoniaContext,
  { order, rateBefore }: { order: CanonicalOrder; rateBefore: RateBefore },
  call: Call
): Promise<GatheredParts> {
  const buyer = await readBuyer(context, order, call)
  const { products, problems } = await readProducts(context, order, call)
  const services = await serviceProblems(context, order, call)
  const paymentFormId = await findPaymentForm(context, order, call)
  const rate =
    order.currency === OWN_CURRENCY
      ? null
      : await rateBefore(order.currency, dayOf(new Date(order.placedAt)), call)
  const missing = [
    ...problems,
    ...services,
    ...(paymentFormId === null ? [formMissing(order)] : []),
    ...rateProblems(order, rate),
  ]
  refuse(issuesOf(order, missing))
  return {
    buyerId: buyer.id,
    products,
    paymentFormId: paymentFormId ?? "",
    deliveryCode: await deliveryCode(context, { order, buyer }, call),
    rate: rate?.rate ?? "1",
    exchangeRate: rate,
  }
}

/** @throws {ConnectorError} when there is anything */
export function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) {
    throw incomplete(issues)
  }
}

function incomplete(issues: readonly Issue[]): ConnectorError {
  return new ConnectorError("rejected", {
    code: "ORDER_INCOMPLETE",
    message: issues.map(({ message }) => message).join(" "),
    issues,
  })
}

async function readBuyer(
  { client }: SymfoniaContext,
  order: CanonicalOrder,
  call: Call
): Promise<ContractorRow> {
  const id = order.customerExternalId
  if (id === null) {
    throw new ConnectorError("unbound", {
      code: "CUSTOMER_UNBOUND",
      message:
        "The order's customer is not in Symfonia yet; the order follows when it is.",
    })
  }
  const buyer = contractorIn(await client.find("Contractors", { id }, call))
  if (buyer === null) {
    throw toDecide(order, buyerGone(id))
  }
  const nip = nipDigits(order.customer.vatNumber)
  if (nip !== null && nipDigits(buyer.nip) !== nip) {
    throw toDecide(order, otherPayer(nip, buyer))
  }
  return buyer
}

function toDecide(
  order: CanonicalOrder,
  problem: OrderProblem
): ConnectorError {
  return new ConnectorError("rejected", {
    code: CUSTOMER_TO_DECIDE,
    message: problem.message,
    issues: issuesOf(order, [problem]),
  })
}

/** A shopper may buy for another firm, or for one where he had none before. */
function otherPayer(nip: string, { id, code, nip: own }: ContractorRow) {
  const whose = own === null ? "without a NIP" : `whose NIP is ${own}`
  return {
    code: "order.other_payer",
    message: `The order names the NIP ${nip}, but its customer is paired with Symfonia's contractor ${code ?? id}, ${whose}. Pair the customer with the contractor that pays; the order then goes on by itself. If it is the same firm, correct the NIP of the contractor in Symfonia and retry.`,
    field: "customer",
  }
}

function buyerGone(id: string): OrderProblem {
  return {
    code: "customer.gone",
    message: `Symfonia has no contractor ${id} any more, whom the customer is paired with. Pair the customer with another contractor; the order then goes on by itself.`,
    field: "customer",
  }
}

/** Each card is read anew: a code that changed since would be a one-off. */
async function readProducts(
  { client }: SymfoniaContext,
  { lines }: CanonicalOrder,
  call: Call
) {
  const products = new Map<string, OrderedProduct>()
  const problems: OrderProblem[] = []
  const names = new Map(
    lines.map((line) => [line.variantExternalId ?? "", lineName(line)])
  )
  for (const [id, name] of names) {
    const raw = await client.find("Products", { id }, call)
    const words = inOurWords(raw, spellings.product)
    const row = productRow.safeParse(words).data
    if (row?.code == null) {
      problems.push({
        code: "line.product_gone",
        message: `Symfonia has no product for "${name}" any more (id ${id}). Pair it with another product of Symfonia, then retry.`,
        field: "lines",
      })
    } else {
      const unit = row.units?.RecordUM ?? null
      products.set(id, { id, code: row.code, unit })
    }
  }
  return { products, problems }
}

async function serviceProblems(
  { client, settings }: SymfoniaContext,
  { fees }: CanonicalOrder,
  call: Call
): Promise<OrderProblem[]> {
  const codes = new Set(
    fees.filter(isCharged).map(({ kind }) => serviceCode(kind, settings))
  )
  const problems: OrderProblem[] = []
  for (const code of codes) {
    if ((await client.find("Products", { code }, call)) === null) {
      problems.push({
        code: "fee.service_gone",
        message: `Symfonia has no service with the code "${code}", which fees are charged with. Correct the code in the connection's settings, then retry.`,
        field: "fees",
      })
    }
  }
  return problems
}

/** By id, as the mapping has it, or by name; else the default. */
async function findPaymentForm(
  { client, settings }: SymfoniaContext,
  { payment }: CanonicalOrder,
  call: Call
): Promise<string | null> {
  const forms = entriesIn(await client.list("PaymentForms", {}, call)).filter(
    ({ Active }) => Active !== false
  )
  const find = (wanted: string) => {
    const name = wanted.trim().toLowerCase()
    return forms.find(
      ({ Id, Name }) => Id === wanted.trim() || Name?.toLowerCase() === name
    )?.Id
  }
  return find(payment.label) ?? find(settings.default_payment_form) ?? null
}

function formMissing({ payment }: CanonicalOrder): OrderProblem {
  return {
    code: "order.payment_form_missing",
    message: `Symfonia has no payment form for "${payment.label}". Map this way of paying to one in the connection's mappings, or name a default payment form in its settings, then retry.`,
    field: "payment",
  }
}

function rateProblems(
  order: CanonicalOrder,
  rate: ExchangeRate | null
): OrderProblem[] {
  if (order.currency === OWN_CURRENCY) {
    return []
  }
  if (rate === null) {
    return [rateMissing(order)]
  }
  return isPlausible(order.currency, rate.rate)
    ? []
    : [rateImplausible(order, rate)]
}

function rateImplausible(
  { currency }: CanonicalOrder,
  { rate, source, date }: ExchangeRate
): OrderProblem {
  return {
    code: "order.exchange_rate_implausible",
    message: `${source} says that 1 ${currency.toUpperCase()} cost ${rate} zloty on ${date}, which cannot be: it may be the rate of 100 units, or mistyped. Correct it in Symfonia, or let the connection's settings take exchange rates from the National Bank of Poland, then retry.`,
    field: "currency",
  }
}

function rateMissing({ currency }: CanonicalOrder): OrderProblem {
  const code = currency.toUpperCase()
  return {
    code: "order.exchange_rate_missing",
    message: `Neither Symfonia nor the National Bank of Poland has a rate of ${code} for the days before the order. Enter one in Symfonia, then retry.`,
    field: "currency",
  }
}

/**
 * `null`: the goods go where the buyer is. Addresses are found before they are
 * made, under a code that is always the same, so a lost answer does no harm.
 */
async function deliveryCode(
  { client }: SymfoniaContext,
  { order, buyer }: { order: CanonicalOrder; buyer: ContractorRow },
  call: Call
): Promise<string | null> {
  const wanted = addressToWire(order.shippingAddress)
  if (
    isBlankAddress(order.shippingAddress) ||
    isSameAddress(wanted, buyer.address ?? null)
  ) {
    return null
  }
  const path = "ContractorDeliveryAddresses"
  const query = { contractorId: buyer.id }
  const known = ((await client.findList(path, query, call)) ?? []).flatMap(
    (row) => deliveryAddressRow.safeParse(row).data ?? []
  )
  const same = known.find((address) => isSameAddress(wanted, address))?.Code
  if (same != null) {
    return same
  }
  const code = shortHash(addressKey(wanted))
  await client.create(
    {
      path: `${path}/Create`,
      query,
      body: { Code: code, ...wanted },
      intent: "update",
    },
    call
  )
  return code
}
