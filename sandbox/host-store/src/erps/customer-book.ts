import { z } from "@medusajs/framework/zod"
import {
  type Call,
  type CanonicalCustomer,
  ConnectorError,
  type ConnectorDeps,
  createHttpClient,
  type CustomerDirectory,
  type CustomerSink,
  defineConnector,
  type DirectoryCustomer,
  type OrderSink,
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
type CustomerRow = z.output<typeof customerRow>
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
    const office = officeAt(base_url, deps)
    return {
      check: async (call) => {
        const { length } = await office.customers({}, call)
        return { summary: `A book of ${length} customers`, warnings: [] }
      },
      customerSink: customerSink(office),
      customerDirectory: customerDirectory(office),
      orderSink: orderSink(office),
    }
  },
})

type Office = ReturnType<typeof officeAt>

/** What the office says over HTTP. */
function officeAt(baseUrl: string, deps: ConnectorDeps) {
  const http = createHttpClient(
    { baseUrl: parseBaseUrl(baseUrl), secrets: [] },
    deps
  )
  const read = async (
    path: string,
    query: Readonly<Record<string, string>>,
    call: Call
  ) => http.request({ method: "GET", path, query, intent: "read" }, call)
  const book = async (path: string, json: object, call: Call) =>
    http.request({ method: "POST", path, json, intent: "create" }, call)
  return {
    customers: async (query: Readonly<Record<string, string>>, call: Call) => {
      const reply = await read("customers", query, call)
      return parseAnswer(reply, customerRows, "read").customers
    },
    addCustomer: async (row: object, call: Call) => {
      const reply = await book("customers", row, call)
      return parseAnswer(reply, customerRow, "create")
    },
    orders: async (reference: string, call: Call) => {
      const reply = await read("orders", { reference }, call)
      return parseAnswer(reply, orderRows, "read").orders
    },
    addOrder: async (row: object, call: Call) => {
      const reply = await book("orders", row, call)
      return parseAnswer(reply, orderRow, "create")
    },
  }
}

function customerSink(office: Office): CustomerSink {
  return {
    createsWithOrderOnly: true,
    findCustomer: async ({ vatNumber }, call) =>
      vatNumber === null
        ? null
        : onlyOne(
            await office.customers({ vat_number: digits(vatNumber) }, call)
          ),
    createCustomer: async (customer, call) =>
      refOf(await office.addCustomer(newRow(customer), call)),
  }
}

function customerDirectory(office: Office): CustomerDirectory {
  return {
    searchCustomers: async (q, call) =>
      (await office.customers({ q }, call)).map(inDirectory),
    readCustomers: async (externalIds, call) =>
      (await office.customers({ ids: externalIds.join(",") }, call)).map(
        inDirectory
      ),
  }
}

function orderSink(office: Office): OrderSink {
  return {
    validateOrder: () => [],
    pushOrder: async ({ reference, customerExternalId }, call) => {
      const row = { reference, customer_id: customerExternalId }
      const { id, number } = await office.addOrder(row, call)
      return { externalId: id, number }
    },
    findOrder: async ({ reference }, _sentAfter, call) => {
      const [found] = await office.orders(reference, call)
      return found === undefined
        ? { result: "absent" }
        : {
            result: "found",
            ref: { externalId: found.id, number: found.number },
          }
    },
  }
}

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
