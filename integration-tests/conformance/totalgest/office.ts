import type { TotalGestOffice } from "../../../sandbox/erps/totalgest/office"
import type { TotalGestSimulator } from "../../../sandbox/erps/totalgest/simulator"
import { paymentMethods, rateOn } from "../../../sandbox/erps/totalgest/data"
import type { CatalogRecord } from "../../../src/connectors/contract"
import type { GoodsOffice, Office, TaxOffice } from "../office"
import { orderOffice } from "./orders"

/** TotalGest's office in the terms of the checks. */
export function officeOf({ office }: TotalGestSimulator): Office {
  return {
    revokeCredentials: () => office.refuseCredentials(),
    refuseNext: (words, match) => office.refuseNext(words, match),
    neglect: () =>
      office.taxes().forEach((tax) => Object.assign(tax, { isDefault: false })),
    goods: goodsOffice(office),
    taxes: taxOffice(office),
    orders: orderOffice(office),
    payments: { names: () => paymentMethods },
  }
}

function goodsOffice(office: TotalGestOffice): GoodsOffice {
  return {
    add: ({ sku, ...article }) =>
      String(office.addArticle({ code: sku, ...article }).id),
    addSamples: () => [plainArticle(office), articleInWarehouses(office)],
    setPrice: (id, price) => office.setPrice(id, price),
    setStock: (id, quantity) => office.setStock(id, quantity),
    remove: (id) => office.deleteArticle(id),
    spoil: (id) =>
      Object.assign(office.findArticle(id) ?? {}, {
        price: "molto",
        stock: "tanto",
      }),
  }
}

const codes = { code: "CAQ-4", secondCode: "F-900", ean: "7612345678900" }

const article = {
  title: "Caquelon",
  subtitle: "Per quattro",
  description: "<p>In ghisa, <b>rosso</b></p>",
  brand: "Ceramiche & Figli",
  group: "Casa",
  subgroup: "Cucina",
  price: "1234.50",
  taxId: 1,
  images: ["https://cdn.example.com/1.jpg", "https://cdn.example.com/2.jpg"],
}

function recordOf(id: number, stock: CatalogRecord["stock"]): CatalogRecord {
  const externalId = String(id)
  const { title, subtitle, description, brand, images } = article
  return {
    product: {
      ...{ externalId, title, description, subtitle, active: true, brand },
      categories: [["Casa", "Cucina"]],
      images,
      taxExternalId: "1",
      variants: [
        {
          externalId,
          sku: codes.code,
          ean: codes.ean,
          additionalCodes: [codes.secondCode],
          options: {},
          prices: [{ amount: "1234.5", currency: "chf", includesTax: true }],
          weight: null,
        },
      ],
    },
    stock,
  }
}

function plainArticle(office: TotalGestOffice): CatalogRecord {
  const { id } = office.addArticle({ ...codes, ...article, stock: "12.5" })
  return recordOf(id, [{ externalId: String(id), quantity: "12.5" }])
}

function articleInWarehouses(office: TotalGestOffice): CatalogRecord {
  const { id } = office.addArticle({
    ...{ ...codes, ...article },
    stock: "5",
    warehouses: [
      { id: 1, name: "Lugano", quantity: "7" },
      { id: 2, name: "Bellinzona", quantity: "-2" },
    ],
  })
  const externalId = String(id)
  return recordOf(id, [
    { externalId, quantity: "7", warehouse: "1" },
    { externalId, quantity: "-2", warehouse: "2" },
  ])
}

function taxOffice(office: TotalGestOffice): TaxOffice {
  return {
    add: ({ name, code, rate, isDefault }) =>
      String(
        office.addTax({
          name,
          code,
          isDefault,
          rates: [{ from: "2018-01-01", rate }],
        }).id
      ),
    // All rates of a Swiss program are Switzerland's.
    all: () =>
      office.taxes().map((tax) => ({
        externalId: String(tax.id),
        name: tax.name,
        code: tax.code.trim(),
        rate: rateOn(tax, "2026-05-04") ?? "",
        country: "ch",
        isDefault: tax.isDefault,
      })),
    spoil: (id) =>
      Object.assign(office.taxes().find((tax) => String(tax.id) === id) ?? {}, {
        rates: [{ from: "2018-01-01", rate: "molto" }],
      }),
  }
}
