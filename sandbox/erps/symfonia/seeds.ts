import { decimal, toCents } from "../../../src/domain/money"
import { withEanCheckDigit } from "../simulator/ean"
import { type TableData, tableOf } from "../simulator/table"
import { blankPriceList, blankProduct } from "./blanks"
import {
  type Catalog,
  priceKinds,
  type Product,
  productTypes,
  type StockRow,
  type SymfoniaData,
  type VatRate,
} from "./data"
import { demoContractors, kindIds } from "./demo-contractors"
import { demoImages } from "./demo-images"
import { type DemoProduct, demoProducts } from "./demo-products"
import { serviceCodes, shopMarker, warehouses } from "./fixtures"

/** What a company begins with; `products: n` is for measurements. */
export type SymfoniaSeed = "demo" | "empty" | { readonly products: number }

/** Real companies are years old: their ids do not begin at 1. */
const firstProductId = 2001
const firstContractorId = 501

export function seedData(seed: SymfoniaSeed, now: Date): SymfoniaData {
  if (seed === "demo") {
    return demoData(now)
  }
  const products = seed === "empty" ? [] : bulkProducts(seed.products)
  return { ...emptyCompany(), products: withServices(products) }
}

function emptyCompany(): SymfoniaData {
  return {
    version: 1,
    catalogs: tableOf([]),
    contractorKinds: tableOf([
      { id: kindIds.retail, code: "Detal" },
      { id: kindIds.wholesale, code: "Hurt" },
    ]),
    vatRates: tableOf(vatRates.map((rate) => ({ ...rate }))),
    products: withServices([]),
    stock: tableOf([]),
    contractors: tableOf([], firstContractorId),
    orders: tableOf([], 3001),
    reservations: tableOf([]),
    priceLists: tableOf([]),
    discounts: tableOf([]),
    images: tableOf([]),
    changes: [],
  }
}

const vatRates: readonly VatRate[] = [
  { id: 1, code: "23", value: "23", type: 10, active: true },
  { id: 2, code: "8", value: "8", type: 11, active: true },
  { id: 3, code: "5", value: "5", type: 12, active: true },
  { id: 4, code: "0", value: "0", type: 3, active: true },
  { id: 5, code: "ZW", value: "0", type: 4, active: true },
  { id: 6, code: "22", value: "22", type: 10, active: false },
]

/** Services have no marker, and their ids come before those of goods. */
function withServices(products: readonly Product[]): TableData<Product> {
  const services = Object.values(serviceCodes).map((code, index): Product => ({
    ...blankProduct,
    id: firstProductId - 10 + index,
    code,
    name: code === serviceCodes.shipping ? "Dostawa" : code,
    type: productTypes.service,
    unit: "usł",
  }))
  return tableOf([...services, ...products], firstProductId)
}

function demoData(now: Date): SymfoniaData {
  const drafts = demoProducts()
  const catalogs = catalogsOf(drafts)
  const products = drafts.map(({ product, catalog, vatRate }, index) => ({
    ...product,
    id: firstProductId + index,
    catalogId: catalogs.find(({ path }) => path === catalog)?.row.id ?? null,
    vatRateId: vatRates.find(({ code }) => code === vatRate)?.id ?? null,
  }))
  return {
    ...emptyCompany(),
    catalogs: tableOf(catalogs.map(({ row }) => row)),
    products: withServices(products),
    stock: tableOf(stockOf(drafts)),
    contractors: tableOf(demoContractors(), firstContractorId),
    ...demoPrices(products),
    images: tableOf(demoImages(products, now)),
  }
}

function catalogsOf(drafts: readonly DemoProduct[]) {
  const paths = new Set(
    drafts.flatMap(({ catalog }) =>
      catalog === null ? [] : [catalog.split("\\")[0] ?? "", catalog]
    )
  )
  const all = [...paths]
  return all.map((path, index) => {
    const names = path.split("\\")
    const parent = names.slice(0, -1).join("\\")
    const row: Catalog = {
      id: index + 1,
      parentId: all.indexOf(parent) + 1,
      name: names.at(-1) ?? "",
    }
    return { path, row }
  })
}

function stockOf(drafts: readonly DemoProduct[]): StockRow[] {
  return drafts
    .flatMap(({ stock }, index) =>
      warehouses.flatMap(({ id: warehouseId, code }) => {
        const inStore = stock[code]
        const productId = firstProductId + index
        return inStore === undefined
          ? []
          : [{ productId, warehouseId, inStore, changedAt: null }]
      })
    )
    .map((row, index) => ({ ...row, id: index + 1 }))
}

/** Wholesalers have a list, one of them a better one and a discount. */
function demoPrices(
  products: readonly Product[]
): Pick<SymfoniaData, "priceLists" | "discounts"> {
  const listed = (share: string, step: number) =>
    products
      .filter((_, index) => index % step === 0)
      .flatMap(({ id: productId, prices: [price] }) =>
        price === undefined
          ? []
          : [
              {
                productId,
                value: toCents(decimal(price.value).times(share)),
                priceType: price.type,
                currency: price.currency,
              },
            ]
      )
  return {
    priceLists: tableOf([
      {
        ...blankPriceList,
        id: 1,
        code: "HURT",
        description: "Ceny dla hurtu",
        contractorKindIds: [kindIds.wholesale],
        products: listed("0.85", 2),
      },
      {
        ...blankPriceList,
        id: 2,
        code: "TATRY",
        description: "Umowa z Hurtownią Tatry",
        contractorIds: [firstContractorId],
        products: listed("0.75", 6),
        priority: 5,
      },
    ]),
    discounts: tableOf([
      {
        id: 1,
        active: true,
        contractorId: firstContractorId + 1,
        contractorKindId: null,
        productId: firstProductId,
        type: 0,
        value: "12",
        currency: "PLN",
      },
    ]),
  }
}

/** Any number of products, for measurements. */
function bulkProducts(count: number): Product[] {
  return Array.from({ length: count }, (_, index): Product => {
    const number = String(index + 1).padStart(7, "0")
    return {
      ...blankProduct,
      id: firstProductId + index,
      code: `B-${number}`,
      name: `Towar ${number}`,
      marker: shopMarker,
      note: "Z magazynu",
      barcode: withEanCheckDigit(`59000${number}`),
      prices: [
        {
          type: 1,
          kind: priceKinds.gross,
          value: `${String(1 + (index % 97))}.90`,
          currency: "PLN",
        },
      ],
    }
  })
}
