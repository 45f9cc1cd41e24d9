import type {
  CatalogSource,
  Connector,
  PageRequest,
  Watermark,
} from "../../../src/connectors/contract"
import type { Mutant } from "./mutant"
import { withFacet } from "./wrapping"

/** Mistakes in reading lists. */
export const reading: readonly Mutant[] = [
  {
    name: "ignores the position",
    breaks: "Products are read to the end",
    isGrave: true,
    spoil: asking((request) => ({ ...request, after: null })),
  },
  {
    name: "drops the last page",
    breaks: "Products are read to the end",
    spoil: (good) => withFacet(good, "catalog", withoutLastPage),
  },
  {
    name: "stops after the first page",
    breaks: "Stock levels are read to the end",
    spoil: (good) =>
      withFacet(good, "stock", ({ listStockLevels }) => ({
        listStockLevels: async (request, call) => ({
          ...(await listStockLevels(request, call)),
          next: null,
        }),
      })),
  },
  {
    name: "goes on after a restart from the page after the next",
    breaks: "Customers go on from any page after a restart",
    spoil: (good) => withFacet(good, "customerSource", skipping),
  },
  {
    name: "ignores the watermark",
    breaks: "Products that changed come with the next delta, old ones do not",
    spoil: asking((request) => ({ ...request, since: null })),
  },
  {
    name: "gives a watermark with every page",
    breaks: "Customers give a watermark with the last page and no other",
    spoil: (good) =>
      withFacet(good, "customerSource", ({ listCustomers }) => ({
        listCustomers: async (request, call) => {
          const page = await listCustomers(request, call)
          const early = "2026-01-01T00:00:00.000Z" as typeof page.watermark
          return { ...page, watermark: page.watermark ?? early }
        },
      })),
  },
  {
    name: "asks for changes an hour late",
    breaks: "Products changed while clocks go back come with the next delta",
    spoil: asking(({ since, after }) => ({
      since: since && later(since),
      after,
    })),
  },
  {
    name: "gives up a page for a record it cannot read",
    breaks: "Products that cannot be read are reported, the others come",
    spoil: (good) =>
      withFacet(good, "catalog", ({ listProducts }) => ({
        listProducts: async (request, call) => {
          const page = await listProducts(request, call)
          return page.issues.length > 0 ? { ...page, records: [] } : page
        },
      })),
  },
  {
    name: "hides records it cannot read",
    breaks: "Customers that cannot be read are reported, the others come",
    spoil: (good) =>
      withFacet(good, "customerSource", ({ listCustomers }) => ({
        listCustomers: async (request, call) => ({
          ...(await listCustomers(request, call)),
          issues: [],
        }),
      })),
  },
  {
    name: "remembers which products it has read",
    breaks: "A large catalog is read in constant memory",
    spoil: (good) => withFacet(good, "catalog", remembering),
  },
  {
    name: "takes blank stock for none",
    breaks: "Stock of every kind arrives as it is, and blank stock not at all",
    spoil: (good) =>
      withFacet(good, "stock", ({ listStockLevels }) => ({
        listStockLevels: async (request, call) => {
          const page = await listStockLevels(request, call)
          const blank = { externalId: "5", quantity: "0" }
          return { ...page, records: [...page.records, blank] }
        },
      })),
  },
]

function asking(change: (request: PageRequest) => PageRequest) {
  return (good: Connector) =>
    withFacet(good, "catalog", ({ listProducts }) => ({
      listProducts: (request, call) => listProducts(change(request), call),
    }))
}

/** A page that only an empty one follows is a last one too. */
function withoutLastPage({
  listProducts,
}: CatalogSource): Partial<CatalogSource> {
  return {
    listProducts: async (request, call) => {
      const page = await listProducts(request, call)
      const following =
        page.next === null
          ? null
          : await listProducts({ ...request, after: page.next }, call)
      const isLast = following === null || following.records.length === 0
      return isLast ? { ...page, records: [] } : page
    },
  }
}

function remembering({ listProducts }: CatalogSource): Partial<CatalogSource> {
  const seen = new Set<string>()
  return {
    listProducts: async (request, call) => {
      const page = await listProducts(request, call)
      page.records.forEach(({ product }) => seen.add(product.externalId))
      return page
    },
  }
}

function skipping({
  listCustomers,
}: NonNullable<Connector["customerSource"]>): Partial<
  NonNullable<Connector["customerSource"]>
> {
  let isFresh = true
  return {
    listCustomers: async (request, call) => {
      const page = await listCustomers(request, call)
      const isSkipped = isFresh && request.after !== null && page.next !== null
      isFresh = false
      return isSkipped
        ? listCustomers({ ...request, after: page.next }, call)
        : page
    },
  }
}

/** As if the watermark were an hour younger. */
function later(since: Watermark): Watermark {
  const instant = new Date(Date.parse(since) + 3_600_000)
  return instant.toISOString() as Watermark
}
