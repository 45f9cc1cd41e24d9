import type { Product, Variation } from "./data"

type Oddity = (product: Product) => Partial<Product>

/** What real accounts were seen to hold, or may: the reason to be tolerant. */
const oddities: readonly Oddity[] = [
  // An empty title beside translations that have one: recorded.
  ({ title, description }) => ({
    title: "",
    translations: {
      "1": { name: title, description, description_short: "" },
      "2": { name: "", description: "", description_short: "" },
    },
  }),
  // The same, with nothing but the code left to show.
  () => ({ title: "", description: "" }),
  // Markup that must not reach a shop.
  ({ description }) => ({
    description: `${description}<script>document.title = "stolen"</script>`,
  }),
  ({ description }) => ({
    description: `${description}<p onclick="alert(1)">Scopri di più</p><a href="javascript:alert(1)">qui</a>`,
  }),
  // Pictures by relative address, or none.
  ({ id }) => ({ images: [`/images/${String(id)}-1.svg`] }),
  ({ id }) => ({
    images: [`@/images/${String(id)}-1.svg`, `images/${String(id)}-2.svg`],
  }),
  () => ({ images: [] }),
  // Stock that is not kept, sold below zero, or by weight.
  () => ({ stock: null }),
  () => ({ stock: "-2" }),
  () => ({ stock: "12.5" }),
  () => ({ price: "0.00", weight: "" }),
  () => ({ brand: null, ean: "", weight: "0.00" }),
  () => ({ category: "", suppliers: [] }),
  () => ({ category: "Casa,  Cucina , Pentole" }),
  // Exempt goods: the code of this rate ends with a space.
  () => ({ taxId: 4 }),
  // Withdrawn goods.
  () => ({ active: false }),
  () => ({ active: false, stock: "0" }),
  () => ({ active: false, stock: "14" }),
]

/** Spreads the oddities over the catalog, always over the same products. */
export function addOddities(products: Product[], variations: Variation[]) {
  oddities.forEach((oddity, index) => {
    const product = products[7 + index * 13]
    if (product) {
      Object.assign(product, oddity(product))
    }
  })
  for (const variation of variations.slice(8, 12)) {
    // Without a price of its own a variation costs what the product does.
    Object.assign(variation, { price: "", ean: "" })
  }
}
