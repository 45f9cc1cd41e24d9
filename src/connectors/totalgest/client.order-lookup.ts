import type { Call } from "../contract/call"
import { ConnectorError } from "../contract/connector-error"
import type { OrderLookup } from "../contract/facets"
import { firstRow } from "../kit/offset-pages"
import type { TotalGestContext } from "./context"
import { advanceBy, pageQuery } from "./lists"
import { inOurWords, orderRow, type OrderRowAnswer } from "./wire"

/** Orders of one reference: more pages of them mean that nobody looked. */
const MAX_PAGES = 20

/**
 * Asks for the orders with our reference. That TotalGest keeps it and can be
 * asked for it is assumed: an order that comes back without any reference could
 * be ours, so then a person must look.
 */
export async function findOrder(
  context: TotalGestContext,
  reference: string,
  call: Call
): Promise<OrderLookup> {
  const orders = await readOrders(context, reference, call)
  if (orders === null) {
    return undecided(
      "TotalGest answers the search for one order with too many to look through."
    )
  }
  const ours = orders.filter((order) => order.reference === reference)
  if (ours.length > 1) {
    return undecided(
      `TotalGest has the order ${String(ours.length)} times (${namesOf(ours)}). Delete the superfluous ones there.`
    )
  }
  const [only] = ours
  if (only !== undefined) {
    const ref = { externalId: only.id, number: only.number }
    return { result: "found", ref }
  }
  return orders.some((order) => order.reference === null)
    ? undecided(
        "TotalGest does not tell the references of its orders, so it cannot be seen whether this one is among them."
      )
    : { result: "absent" }
}

/** `null`: too many. */
async function readOrders(
  { client, profile }: TotalGestContext,
  reference: string,
  call: Call
): Promise<OrderRowAnswer[] | null> {
  const advance = advanceBy(profile, profile.fields.order)
  const orders: OrderRowAnswer[] = []
  let position = firstRow
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { rows } = await client.list(
      "orders",
      {
        ...pageQuery(profile, position),
        [profile.parameters.reference]: reference,
      },
      call
    )
    const step = advance(position, rows)
    orders.push(...step.fresh.map((row) => toOrder(row, profile.fields.order)))
    if (step.next === null) {
      return orders
    }
    position = step.next
  }
  return null
}

/** A row we cannot read may be the order: it must not pass for absent. */
function toOrder(
  raw: unknown,
  spelling: TotalGestContext["profile"]["fields"]["order"]
): OrderRowAnswer {
  const parsed = orderRow.safeParse(inOurWords(raw, spelling))
  if (!parsed.success) {
    throw new ConnectorError("unavailable", {
      code: "ERP_ANSWER_UNEXPECTED",
      message:
        "TotalGest's list of orders has one that cannot be read, so it cannot be told whether this order is among them.",
    })
  }
  return parsed.data
}

function undecided(what: string): OrderLookup {
  return {
    result: "undecided",
    message: `${what} Look into TotalGest: link the order to the right one, or export it again if it is not there.`,
  }
}

/** The number people know, and the id by which one is linked. */
function namesOf(orders: readonly OrderRowAnswer[]): string {
  return orders
    .map(
      ({ number, id }) => (number === null ? "" : `${number}, `) + `id ${id}`
    )
    .join("; ")
}
