import { z } from "@medusajs/framework/zod"
import {
  type Call,
  type CanonicalCustomer,
  ConnectorError,
  createHttpClient,
  defineConnector,
  type DirectoryCustomer,
  parseAnswer,
  parseBaseUrl,
} from "medusa-plugin-erp-sync/connectors"

const settingsSchema = z.object({
  base_url: z.string().meta({
    title: "Address of the customer book",
    description: "Where its customers and orders are.",
  }),
})

const customerRow = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  vat_number: z.string().nullable(),
  email: z.string().nullable(),
  city: z.string().nullable(),
  active: z.boolean(),
})
const customerRows = z.object({ customers: z.array(customerRow) })
const orderRow = z.object({ id: z.string(), number: z.string() })
const orderRows = z.object({ orders: z.array(orderRow) })

/**
 * A connector of this store's own for an office that keeps its customers by
 * VAT number, and gets a new one with the first order only.
 */
export const customerBook = defineConnector({
  key: "customer-book",
  displayName: "Customer book",
  countries: [],
  capabilities: ["customerSink", "customerDirectory", "orderSink"],
  settings: settingsSchema,
  limits: () => ({ requestsPerSecond: null, maxConcurrent: 2 }),
  connect({ base_url }, deps) {
    const http = createHttpClient(
      { baseUrl: parseBaseUrl(base_url), secrets: [] },
      deps
    )
    const read = async <T>(
      { path, ...query }: Record<string, string> & { path: string },
      answer: z.ZodType<T>,
      call: Call
    ) => {
      const intent = "read"
      const reply = await http.request(
        { method: "GET", path, query, intent },
        call
      )
      return parseAnswer(reply, answer, intent)
    }
    const book = async <T>(
      { path, ...json }: Record<string, unknown> & { path: string },
      answer: z.ZodType<T>,
      call: Call
    ) => {
      const intent = "create"
      const reply = await http.request(
        { method: "POST", path, json, intent },
        call
      )
      return parseAnswer(reply, answer, intent)
    }
    const customers = async (query: Record<string, string>, call: Call) => {
      const found = await read(
        { path: "customers", ...query },
        customerRows,
        call
      )
      return found.customers
    }
    return {
      check: async (call) => {
        const { length } = await customers({}, call)
        return { summary: `A book of ${length} customers`, warnings: [] }
      },
      customerSink: {
        createsWithOrderOnly: true,
        findCustomer: async ({ vatNumber }, call) =>
          vatNumber === null
            ? null
            : onlyOne(await customers({ vat_number: digits(vatNumber) }, call)),
        createCustomer: async (customer, call) =>
          refOf(
            await book(
              { path: "customers", ...newRow(customer) },
              customerRow,
              call
            )
          ),
      },
      customerDirectory: {
        searchCustomers: async (q, call) =>
          (await customers({ q }, call)).map(inDirectory),
        readCustomers: async (externalIds, call) =>
          (await customers({ ids: externalIds.join(",") }, call)).map(
            inDirectory
          ),
      },
      orderSink: {
        validateOrder: () => [],
        pushOrder: async ({ reference, customerExternalId }, call) => {
          const { id, number } = await book(
            { path: "orders", reference, customer_id: customerExternalId },
            orderRow,
            call
          )
          return { externalId: id, number }
        },
        findOrder: async ({ reference }, _sentAfter, call) => {
          const { orders } = await read(
            { path: "orders", reference },
            orderRows,
            call
          )
          const [found] = orders
          return found === undefined
            ? { result: "absent" }
            : {
                result: "found",
                ref: { externalId: found.id, number: found.number },
              }
        },
      },
    }
  },
})

type CustomerRow = z.output<typeof customerRow>

/** @throws when there are several */
function onlyOne([first, ...more]: readonly CustomerRow[]) {
  if (more.length > 0) {
    throw new ConnectorError("rejected", {
      code: "CUSTOMER_AMBIGUOUS",
      message: "The customer book has several customers with this VAT number.",
    })
  }
  return first === undefined ? null : refOf(first)
}

function refOf({ id, code }: CustomerRow) {
  return { externalId: id, number: code }
}

function inDirectory(row: CustomerRow): DirectoryCustomer {
  const { id, code, name, vat_number, email, city, active } = row
  return {
    externalId: id,
    code,
    name,
    vatNumber: vat_number,
    email,
    city,
    active,
  }
}

function newRow(customer: CanonicalCustomer) {
  const { company, firstName, lastName, vatNumber, email, address } = customer
  return {
    name: company ?? [firstName, lastName].filter(Boolean).join(" "),
    vat_number: vatNumber === null ? null : digits(vatNumber),
    email,
    city: address?.city ?? null,
  }
}

/** The book has them without the letters of the country. */
function digits(vatNumber: string): string {
  return vatNumber.replace(/^[A-Z]{2}/, "")
}
