import type {
  Connector,
  CustomerSink,
  ExternalRef,
} from "../../../src/connectors/contract"
import type { Mutant } from "./mutant"
import { withFacet } from "./wrapping"

/** Mistakes in recognising customers and tax rates. */
export const records: readonly Mutant[] = [
  {
    name: "finds tax rates by percentage",
    breaks: "A tax rate is found by its code, not by its percentage",
    spoil: (good) =>
      withFacet(good, "taxSink", () => ({
        findTaxRate: async ({ rate }, call) => {
          const page = await good.taxSource?.listTaxRates(call)
          const same = page?.records.find((one) => one.rate === rate)
          return same === undefined ? null : refTo(same.externalId)
        },
      })),
  },
  {
    name: "takes any of several customers",
    breaks: "Two with one e-mail address are left to a person",
    spoil: customers(({ findCustomer }) => ({
      findCustomer: (customer, call) =>
        findCustomer(customer, call).catch(() => refTo("1")),
    })),
  },
  {
    name: "never finds a customer",
    breaks: "A customer whose create answer was lost is found, not made twice",
    spoil: customers(() => ({ findCustomer: () => Promise.resolve(null) })),
  },
  {
    name: "finds customers by e-mail address alone",
    breaks: "A customer is found by VAT number",
    spoil: customers(({ findCustomer }) => ({
      findCustomer: (customer, call) =>
        findCustomer({ ...customer, vatNumber: null }, call),
    })),
  },
  {
    name: "minds capitals in e-mail addresses",
    breaks: "An e-mail address is the same in capitals",
    spoil: customers(({ findCustomer }) => ({
      findCustomer: (customer, call) =>
        customer.email === customer.email.toLowerCase()
          ? findCustomer(customer, call)
          : Promise.resolve(null),
    })),
  },
  {
    name: "overwrites what the store does not know",
    breaks: "An update blanks nothing that the store does not know",
    spoil: customers(({ updateCustomer }) => ({
      updateCustomer: async (id, customer, call) =>
        updateCustomer?.(
          id,
          { ...customer, phone: customer.phone ?? "-" },
          call
        ),
    })),
  },
  {
    name: "makes a new customer of every update",
    breaks:
      "An update changes what the store knows better, and makes no customer",
    spoil: customers(({ createCustomer }) => ({
      updateCustomer: async (_id, customer, call) => {
        await createCustomer(customer, call)
      },
    })),
  },
]

function customers(change: (facet: CustomerSink) => Partial<CustomerSink>) {
  return (good: Connector) => withFacet(good, "customerSink", change)
}

function refTo(externalId: string): ExternalRef {
  return { externalId, number: null }
}
