import {
  type Connector,
  type ConnectorDeps,
  localSession,
} from "../../../src/connectors/contract"
import type { Mutant } from "./mutant"
import { withFacet } from "./wrapping"

/** Mistakes with an ERP that counts sessions and believes all it is sent. */
export const company: readonly Mutant[] = [
  {
    name: "opens a session for every request",
    breaks: "One session serves all calls and all processes",
    on: "symfonia",
    deps: forgettingSessions,
  },
  {
    name: "keeps its session to itself",
    breaks: "A session that somebody else has renewed is used",
    on: "symfonia",
    deps: (deps) => ({ ...deps, session: localSession() }),
  },
  {
    name: "leaves its session open",
    breaks:
      "A session is closed with its connector, and another opened when needed",
    on: "symfonia",
    spoil: (good) => ({ ...good, close: () => Promise.resolve() }),
  },
  {
    name: "overwrites customers of the ERP",
    breaks: "What the ERP has on a customer stays, whatever an order says",
    on: "symfonia",
    spoil: (good) =>
      withFacet(good, "customerSink", () => ({
        updateCustomer: () => Promise.resolve(),
      })),
  },
  {
    name: "does not look at what was booked",
    breaks: "A document that was booked otherwise is told, with what is wrong",
    on: "symfonia",
    spoil: (good) =>
      withFacet(good, "orderSink", () => ({
        checkOrder: () => Promise.resolve([]),
      })),
  },
  {
    name: "does not look again at what was sold",
    breaks: "Stock that is read again is what it is now",
    on: "symfonia",
    spoil: (good) =>
      withFacet(good, "stock", ({ listStockLevels }) => ({
        readStockLevels: async (_ids, call) => {
          const page = await listStockLevels({ since: null, after: null }, call)
          return page.records.slice(0, 1)
        },
      })),
  },
  {
    name: "takes the first of several products",
    breaks: "Two products with one barcode are left to a person",
    on: "symfonia",
    spoil: (good) =>
      withFacet(good, "productSink", ({ findProduct }) => ({
        findProduct: (product, call) =>
          findProduct(product, call).catch(() => ({
            externalId: "1",
            number: null,
          })),
      })),
  },
  {
    name: "makes every product anew",
    breaks: "A product whose create answer was lost is found, not made twice",
    on: "symfonia",
    spoil: (good) =>
      withFacet(good, "productSink", () => ({
        findProduct: () => Promise.resolve(null),
      })),
  },
  {
    name: "lists images from the beginning every time",
    breaks: "Changes go on from where the last list ended, in their order",
    on: "symfonia",
    spoil: (good) =>
      withFacet(good, "images", ({ listChanges }) => ({
        listChanges: (_since, call) => listChanges(null, call),
      })),
  },
  {
    name: "is silent about images that were removed",
    breaks: "That an image was removed is told",
    on: "symfonia",
    spoil: (good) =>
      withFacet(good, "images", ({ listChanges }) => ({
        listChanges: async (since, call) => {
          const { changes, watermark } = await listChanges(since, call)
          const kept = changes.filter(({ sha256 }) => sha256 !== null)
          return { changes: kept, watermark }
        },
      })),
  },
  {
    name: "shows customers that are not used any more as the others",
    breaks: "Customers that are not used any more are marked",
    on: "symfonia",
    spoil: (good) =>
      withFacet(good, "customerDirectory", ({ readCustomers }) => ({
        readCustomers: async (ids, call) =>
          (await readCustomers(ids, call)).map((one) => ({
            ...one,
            active: true,
          })),
      })),
  },
  {
    name: "gives a group's prices to everybody",
    breaks: "Prices of a group come with the customers who belong to it",
    on: "symfonia",
    spoil: withoutAudience,
  },
  {
    name: "reads the first prices of each list alone",
    breaks: "Every price belongs to a list and to a variant, and is there once",
    on: "symfonia",
    spoil: (good) =>
      withFacet(good, "priceLists", ({ listPrices }) => ({
        listPrices: async (request, call) => ({
          ...(await listPrices(request, call)),
          next: null,
        }),
      })),
  },
]

function forgettingSessions(deps: ConnectorDeps): ConnectorDeps {
  return {
    ...deps,
    session: {
      ...localSession(),
      current: () => Promise.resolve(null),
      renew: (_stale, open) => open(),
    },
  }
}

function withoutAudience(good: Connector): Connector {
  return withFacet(good, "priceLists", ({ listPriceLists }) => ({
    listPriceLists: async (call) =>
      (await listPriceLists(call)).map((list) => ({ ...list, audience: null })),
  }))
}
