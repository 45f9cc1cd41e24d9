import { toCents, decimal } from "../../../src/domain/money"
import { withEanCheckDigit } from "../simulator/ean"
import { createRandom, type Random } from "../simulator/random"
import { blankProduct } from "./blanks"
import { priceKinds, type Product } from "./data"
import { demoGoods, type Goods } from "./demo-goods"
import { shopMarker } from "./fixtures"

/** A product with what else the office enters about it. */
export interface DemoProduct {
  readonly product: Omit<Product, "id" | "catalogId" | "vatRateId">
  readonly catalog: string | null
  /** Code of the rate; `null`: somebody forgot it. */
  readonly vatRate: string | null
  /** By code of the warehouse; none: no stock is kept. */
  readonly stock: Readonly<Record<string, string>>
}

/** The same every time. */
export function demoProducts(): DemoProduct[] {
  const random = createRandom(1683)
  const products = demoGoods
    .flatMap((goods) =>
      goods.names.map((name, index) => ({ goods, name, index }))
    )
    .map((one, number) => toProduct(one, number, random))
  return products.map((one, index) => ({ ...one, ...odd(one, index) }))
}

function toProduct(
  { goods, name, index }: { goods: Goods; name: string; index: number },
  number: number,
  random: Random
): DemoProduct {
  const price = `${String(random.integer(...goods.zlotys))}.${random.pick(["00", "90", "99"])}`
  const wholesale = decimal(price)
    .div(decimal(goods.vatRate).div(100).plus(1))
    .times("0.8")
  return {
    product: {
      ...blankProduct,
      code: `${goods.prefix}-${String(index + 1).padStart(3, "0")}`,
      name,
      // About one in eight is not meant for the shop.
      marker: random.next() < 0.12 ? 0 : shopMarker,
      note: `${name}. ${goods.summary}\r\n\r\n${goods.details}`,
      barcode: polishEan(number),
      barcodes: number % 9 === 0 ? [polishEan(5000 + number)] : [],
      prices: [
        { type: 1, kind: priceKinds.gross, value: price, currency: "PLN" },
        {
          type: 2,
          kind: priceKinds.net,
          value: toCents(wholesale),
          currency: "PLN",
        },
      ],
    },
    catalog: goods.catalog,
    vatRate: goods.vatRate,
    stock: stockOf(random),
  }
}

/** 590 is the prefix of Poland. */
function polishEan(item: number): string {
  return withEanCheckDigit(`5901234${String(item).padStart(5, "0")}`)
}

function stockOf(random: Random): Record<string, string> {
  return random.next() < 0.08
    ? { MAG: "0", SKLEP: "0" }
    : {
        MAG: String(random.integer(5, 80)),
        SKLEP: String(random.integer(0, 25)),
      }
}

/** What real companies may hold: the reason to be tolerant. */
function odd({ product }: DemoProduct, index: number): Partial<DemoProduct> {
  const oddities: Readonly<Record<number, Partial<DemoProduct>>> = {
    4: { product: { ...product, note: "" } },
    17: { vatRate: null },
    30: { stock: {} },
    43: { stock: { MAG: "-2" } },
    56: { stock: { MAG: "12.5" } },
    69: { product: { ...product, barcode: "" } },
    82: { catalog: null },
    95: { product: { ...product, active: false } },
    108: {
      product: {
        ...product,
        note: '<p onclick="alert(1)">Zobacz więcej</p><script>document.title = "stolen"</script>',
      },
    },
    121: { product: { ...product, prices: [] } },
  }
  return oddities[index] ?? {}
}
