import type { ItemFields } from "./books"

/** Invented goods, enough for a shop to be tried out with. */
export const demoItems: readonly Partial<ItemFields>[] = [
  ["Enamel mug", "MUG", "12.50", 310],
  ["Oak board", "BOARD", "39.00", 1150],
  ["Linen towel", "TOWEL", "18.90", 180],
  ["Copper kettle", "KETTLE", "89.00", 1400],
  ["Salt cellar", "SALT", "9.90", 220],
  ["Bread knife", "KNIFE", "44.00", 260],
  ["Stone mortar", "MORTAR", "52.00", 2300],
  ["Tea strainer", "STRAINER", "7.50", 40],
  ["Fruit bowl", "BOWL", "34.00", 900],
  ["Cake tin", "TIN", "16.00", 480],
  ["Pepper mill", "MILL", "29.90", 350],
  ["Glass carafe", "CARAFE", "24.00", 620],
  ["Spice rack", "RACK", "31.50", 1700],
  ["Oven glove", "GLOVE", "14.00", 150],
  ["Wooden spoon", "SPOON", "5.90", 70],
].map(([name, sku, price, grams], index) => ({
  name: String(name),
  sku: `TE-${String(sku)}`,
  price: String(price),
  weight_grams: String(grams),
  description: `<p>${String(name)}, for every day.</p>`,
  categories: ["Home", index % 2 === 0 ? "Kitchen" : "Table"],
  stock: String(20 + index),
}))
