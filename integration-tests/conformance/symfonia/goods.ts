import type { SalePrice } from "../../../sandbox/erps/symfonia/data"
import { priceKinds } from "../../../sandbox/erps/symfonia/data"
import { shopMarker } from "../../../sandbox/erps/symfonia/fixtures"
import type { SymfoniaOffice } from "../../../sandbox/erps/symfonia/office"
import type { CatalogRecord } from "../../../src/connectors/contract"
import { toDecimalString } from "../../../src/domain/money"
import type { GoodsOffice, PushedGoodsOffice } from "../office"

const WAREHOUSE = "MAG"

export function goodsOffice(office: SymfoniaOffice): GoodsOffice {
  return {
    warehouse: WAREHOUSE,
    add: ({ sku, title, price, stock }) =>
      String(
        office.addProduct({
          code: sku,
          name: title,
          marker: shopMarker,
          prices: [retail(price)],
          ...(stock !== null && { inStore: stock }),
        }).id
      ),
    addSamples: () => [plainProduct(office), productInFull(office)],
    setPrice: (id, price) => office.setPrice(id, price),
    setStock: (id, quantity) => office.countStock(id, quantity),
    remove: (id) => office.deleteProduct(id),
    spoil: (id) => spoil(office, id),
    pushed: pushedOffice(office),
    sellElsewhere: (id, quantity) => {
      office.reserve(id, quantity)
    },
  }
}

function retail(value: string): SalePrice {
  return { type: 1, kind: priceKinds.gross, value, currency: "PLN" }
}

/** Also in its list of changes: nobody saved it by hand. */
function spoil(office: SymfoniaOffice, id: string): void {
  office.changeProduct(id, { prices: [retail("dużo")] })
  office.spoilStock(id)
}

const note = "Na <5 osób & psa.\r\nLekki.\r\n\r\nDrugi akapit."
const description =
  "<p>Na &lt;5 osób &amp; psa.<br>Lekki.</p><p>Drugi akapit.</p>"

function plainProduct(office: SymfoniaOffice): CatalogRecord {
  const { id } = office.addProduct({
    code: "KUB-1",
    name: "Kubek",
    marker: shopMarker,
    prices: [retail("49.90")],
    vatRateId: null,
  })
  return recordOf(id, { code: "KUB-1", title: "Kubek", amount: "49.9" })
}

function productInFull(office: SymfoniaOffice): CatalogRecord {
  const { id } = office.addProduct({
    code: "NAM-1",
    name: "Namiot „Giewont”",
    marker: shopMarker,
    note,
    barcode: "5901234000017",
    barcodes: ["W-900"],
    catalog: "Turystyka\\Namioty",
    vatRateId: 1,
    prices: [
      retail("1234.50"),
      { ...retail("289.00"), currency: "EUR", kind: priceKinds.net },
      // Of another type than the shop's.
      { ...retail("900.00"), type: 2 },
    ],
  })
  const record = recordOf(id, {
    code: "NAM-1",
    title: "Namiot „Giewont”",
    amount: "1234.5",
  })
  const [variant] = record.product.variants
  return {
    ...record,
    product: {
      ...record.product,
      description,
      categories: [["Turystyka", "Namioty"]],
      taxExternalId: "1",
      variants: variant
        ? [
            {
              ...variant,
              ean: "5901234000017",
              additionalCodes: ["W-900"],
              prices: [
                ...variant.prices,
                { amount: "289", currency: "eur", includesTax: false },
              ],
            },
          ]
        : [],
    },
  }
}

interface Plain {
  readonly code: string
  readonly title: string
  readonly amount: string
}

function recordOf(id: number, { code, title, amount }: Plain): CatalogRecord {
  const externalId = String(id)
  return {
    product: {
      externalId,
      title,
      description: null,
      subtitle: null,
      active: true,
      brand: null,
      categories: [],
      images: [],
      taxExternalId: null,
      variants: [
        {
          externalId,
          sku: code,
          ean: null,
          additionalCodes: [],
          options: {},
          prices: [{ amount, currency: "pln", includesTax: true }],
          weight: null,
        },
      ],
    },
    stock: [],
  }
}

function pushedOffice(office: SymfoniaOffice): PushedGoodsOffice {
  return {
    add: ({ sku, ean }) =>
      String(
        office.addProduct({
          code: sku,
          name: sku,
          marker: shopMarker,
          ...(ean !== null && { barcode: ean }),
        }).id
      ),
    read: (id) => {
      const product = office.findProduct(id)
      const price = product?.prices.find(({ type }) => type === 1)
      return (
        product && {
          sku: product.code,
          title: product.name,
          ean: product.barcode === "" ? null : product.barcode,
          price: price === undefined ? null : toDecimalString(price.value),
        }
      )
    },
    count: () => office.products().length,
    bind: (product) => ({ ...product, taxExternalId: "1" }),
    impossibleSku: "S".repeat(41),
  }
}
