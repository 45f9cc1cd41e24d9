import type { CanonicalOrder } from "../../src/domain/records/order"

export interface Gap {
  readonly name: string
  readonly order: CanonicalOrder
}

/** The order again and again, each time with one value missing or blank. */
export function withoutOneValue(order: CanonicalOrder): Gap[] {
  return [null, "", "  "].flatMap((nothing) => [
    ...gapsIn(order, "billingAddress", nothing),
    ...gapsIn(order, "shippingAddress", nothing),
    ...gapsIn(order, "customer", nothing),
    ...gapsInLine(order, nothing),
    {
      name: `note ${JSON.stringify(nothing)}`,
      order: { ...order, note: nothing },
    },
  ])
}

/** A value that may be missing in its type, or any text that may be blank. */
function gapsIn(
  order: CanonicalOrder,
  part: "billingAddress" | "shippingAddress" | "customer",
  nothing: string | null
): Gap[] {
  return Object.entries(order[part])
    .filter(([name]) => nothing !== null || name !== "email")
    .map(([name]) => ({
      name: `${part}.${name} ${JSON.stringify(nothing)}`,
      order: { ...order, [part]: { ...order[part], [name]: nothing } },
    }))
    .filter(({ name }) => !name.startsWith("customer.address"))
}

const lineTexts = [
  "sku",
  "ean",
  "productExternalId",
  "variantExternalId",
] as const
const lineTaxes = ["taxRate", "taxCode", "taxExternalId"] as const

function gapsInLine(order: CanonicalOrder, nothing: string | null): Gap[] {
  const [first, ...rest] = order.lines
  if (first === undefined) {
    return []
  }
  const names =
    nothing === null ? [...lineTexts, ...lineTaxes] : ["sku", "title"]
  return names.map((name) => ({
    name: `line.${name} ${JSON.stringify(nothing)}`,
    order: { ...order, lines: [{ ...first, [name]: nothing }, ...rest] },
  }))
}
