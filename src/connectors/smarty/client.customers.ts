import type { CanonicalCustomer } from "../../domain/records/customer"
import type { Call } from "../contract/call"
import { ConnectorError } from "../contract/connector-error"
import type {
  CustomerSink,
  CustomerSource,
  ExternalRef,
} from "../contract/facets"
import { firstRow } from "../kit/offset-pages"
import { advance, pageQuery, readChangedRows } from "./changed-rows"
import type { SmartyContext } from "./context"
import {
  customerFromWire,
  customerToWire,
  newCustomerToWire,
} from "./mapper.customers"
import {
  ambiguous,
  type CustomerKey,
  isCustomerWith,
  keysOf,
} from "./mapper.customer-match"
import { idOf } from "./wire"

/** A search is by one person's e-mail or number: more is no search. */
const MAX_SEARCH_PAGES = 20

export function customerSource(context: SmartyContext): CustomerSource {
  return {
    async listCustomers(request, call) {
      const { rows, next, watermark } = await readChangedRows(
        context,
        { entity: "Customers", request },
        call
      )
      const readings = rows.map(customerFromWire)
      return {
        records: readings.flatMap(({ record }) => record ?? []),
        issues: readings.flatMap(({ issues }) => issues),
        next,
        watermark,
      }
    },
  }
}

export function customerSink(context: SmartyContext): CustomerSink {
  const { client, settings } = context
  return {
    async findCustomer(customer, call) {
      return findCustomer(context, customer, call)
    },
    async createCustomer(customer, call) {
      const body = newCustomerToWire(customer, settings)
      const id = await client.create("Customers", body, call)
      return { externalId: id, number: null }
    },
    async updateCustomer(externalId, customer, call) {
      const address = { entity: "Customers", id: externalId } as const
      await client.update(address, customerToWire(customer, settings), call)
    },
  }
}

async function findCustomer(
  context: SmartyContext,
  customer: CanonicalCustomer,
  call: Call
): Promise<ExternalRef | null> {
  for (const key of keysOf(customer)) {
    const ids = await findByKey(context, key, call)
    if (ids.length > 1) {
      throw ambiguous(key, ids)
    }
    if (ids[0] !== undefined) {
      return { externalId: ids[0], number: null }
    }
  }
  return null
}

/** `text` searches loosely and in all fields; the exact match is ours. */
async function findByKey(
  { client }: SmartyContext,
  key: CustomerKey,
  call: Call
): Promise<string[]> {
  const ids = new Set<string>()
  let position = firstRow
  for (let page = 0; page < MAX_SEARCH_PAGES; page += 1) {
    const query = { ...pageQuery(position), text: key.value }
    const rows = await client.list("Customers", query, call)
    const { fresh, next } = advance(position, rows)
    fresh
      .filter((row) => isCustomerWith(row, key))
      .flatMap((row) => idOf(row) ?? [])
      .forEach((id) => ids.add(id))
    if (next === null) {
      return [...ids]
    }
    position = next
  }
  throw new ConnectorError("rejected", {
    code: "CUSTOMER_SEARCH_TOO_WIDE",
    message:
      "Smarty answers the search for one customer with more than a thousand, so it cannot be told whether this one is among them. Link the customer by hand.",
  })
}
