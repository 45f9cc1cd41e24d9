import type { SmartyOffice } from "../../../sandbox/erps/smarty/office"
import type { CatalogRecord } from "../../../src/connectors/contract"
import type { CanonicalPrice } from "../../../src/domain/records/product"

/** One plain product and one in variations, with every field filled in. */
export function productSamples(office: SmartyOffice): CatalogRecord[] {
  return [plainProduct(office), productInVariations(office)]
}

const head = {
  title: "Caffettiera",
  description: "<p>In acciaio, <b>tre</b> tazze</p>",
  subtitle: "Per tre",
  active: true,
  brand: "Moka & Figli",
  categories: [["Casa", "Cucina"]],
  images: ["https://cdn.example.com/1.jpg", "https://cdn.example.com/2.jpg"],
  taxExternalId: "3",
}

const fields = {
  title: head.title,
  description: head.description,
  description_short: head.subtitle,
  brand: head.brand,
  category: "Casa, Cucina",
  images: head.images,
  tax_id: 3,
  weight: "640",
  price: "1234.56",
} as const

function plainProduct(office: SmartyOffice): CatalogRecord {
  const codes = { sku: "MOKA-3", ean: "8001234567898" }
  const product = office.addProduct({ ...fields, ...codes, stock: "12.5" })
  const externalId = String(product.id)
  const variant = {
    externalId,
    ...codes,
    options: {},
    prices: [euro("1234.56")],
    weight: "640",
  }
  return {
    product: { externalId, ...head, variants: [variant] },
    stock: [{ externalId, quantity: "12.5" }],
  }
}

function productInVariations(office: SmartyOffice): CatalogRecord {
  const product = office.addProduct({ ...fields, sku: "MOKA" })
  const parentId = String(product.id)
  const codes = { sku: "MOKA-R", ean: "8001234567904" }
  const variation = office.addVariation({
    product_id: product.id,
    ...codes,
    price: "0.10",
    stock: -2,
    detail: [
      { name: "Colore", value: "Rosso" },
      { name: "Taglia", value: "M" },
    ],
  })
  const externalId = `${parentId}/${String(variation.id)}`
  const variant = {
    externalId,
    ...codes,
    options: { Colore: "Rosso", Taglia: "M" },
    prices: [euro("0.1")],
    weight: "640",
  }
  return {
    product: { externalId: parentId, ...head, variants: [variant] },
    stock: [{ externalId, quantity: "-2" }],
  }
}

function euro(amount: string): CanonicalPrice {
  return { amount, currency: "eur", includesTax: true }
}
