import { ControlError } from "../simulator/control-error"
import type { JsonRecord } from "../simulator/json"
import type { Control, SandboxSurface } from "../simulator/surface"
import { ApiError } from "./api-error"
import { parseId } from "./fields"
import type { SmartyOffice } from "./office"
import { smartySections } from "./page"
import type { SmartyStore } from "./store"

/** @param office asked late: it and the server need each other */
export function smartySurface(
  office: () => SmartyOffice,
  store: SmartyStore
): SandboxSurface {
  const controls = Object.entries(smartyControls).map(
    ([name, use]): [string, Control] => [
      name,
      (input) => attempt(() => use(office(), input)),
    ]
  )
  return {
    controls: Object.fromEntries(controls),
    state: () => stateOf(store, office()),
    sections: (query) => smartySections(store, office(), query),
    secretParameters: ["ApiKey"],
  }
}

type OfficeControl = (office: SmartyOffice, input: JsonRecord) => unknown

const smartyControls: Record<string, OfficeControl> = {
  item: (office, input) => {
    const id = textIn(input, "id")
    whenGiven(input, "price", (price) => {
      office.setPrice(id, price)
    })
    whenGiven(input, "stock", (stock) => {
      office.setStock(id, stock)
    })
    whenGiven(input, "title", (title) => {
      office.setTitle(id, title)
    })
    whenGiven(input, "active", (active) => {
      office.setActive(id, active === "1")
    })
  },
  "add-product": (office, input) => office.addProduct(input).id,
  "delete-product": (office, input) => {
    office.deleteProduct(textIn(input, "id"))
  },
  "add-customer": (office, input) => office.placeCustomer(input).id,
  customer: (office, { id, ...fields }) =>
    office.updateCustomer(parseId(id) ?? 0, fields).id,
  tax: (office, { id, ...fields }) =>
    office.setTax(parseId(id) ?? 0, fields).id,
  ship: (office, input) => {
    office.shipOrder(textIn(input, "id"))
  },
  "lose-order-answer": (office) => {
    office.loseNextOrderAnswer()
  },
  "refuse-key": (office) => {
    office.refuseApiKey()
  },
  "accept-key": (office) => {
    office.acceptApiKey()
  },
  "touch-prices": (office, input) => office.touchPrices(shareIn(input)).length,
  "touch-stock": (office, input) => office.touchStock(shareIn(input)).length,
}

function stateOf(store: SmartyStore, office: SmartyOffice): JsonRecord {
  return {
    products: store.products.all().length,
    variations: store.variations.all().length,
    customers: store.customers.all().length,
    taxes: store.taxes.all().length,
    orders: store.orders.all().length,
    acceptsKey: office.acceptsKey(office.apiKey),
  }
}

/** Refusals of the ERP and unknown ids are the caller's to mend. */
function attempt(use: () => unknown): unknown {
  try {
    return use()
  } catch (error) {
    if (error instanceof ApiError || error instanceof RangeError) {
      throw new ControlError(error.message)
    }
    throw error
  }
}

function whenGiven(
  input: JsonRecord,
  name: string,
  use: (text: string) => void
): void {
  if (input[name] !== undefined && input[name] !== "") {
    use(textIn(input, name))
  }
}

function textIn(input: JsonRecord, name: string): string {
  const value = input[name]
  if (typeof value !== "string" && typeof value !== "number") {
    throw new ControlError(`"${name}" is missing`)
  }
  return String(value)
}

function shareIn(input: JsonRecord): number {
  const share = Number(input["share"] ?? 0.1)
  if (!(share >= 0 && share <= 1)) {
    throw new ControlError('"share" is a number from 0 to 1')
  }
  return share
}
