import { ControlError } from "../simulator/control-error"
import type { JsonRecord } from "../simulator/json"
import type { Control, SandboxSurface } from "../simulator/surface"
import type { TotalGestOffice } from "./office"
import { totalGestSections } from "./page"
import type { TotalGestStore } from "./store"

/** @param office asked late: it and the server need each other */
export function totalGestSurface(
  office: () => TotalGestOffice,
  store: TotalGestStore
): SandboxSurface {
  const controls = Object.entries(totalGestControls).map(
    ([name, use]): [string, Control] => [
      name,
      (input) => attempt(() => use(office(), input)),
    ]
  )
  return {
    controls: Object.fromEntries(controls),
    state: () => ({
      articles: store.articles.all().length,
      taxes: store.taxes.all().length,
      orders: store.orders.all().length,
      acceptsCredentials: office().acceptsCredentials,
    }),
    sections: (query) => totalGestSections(store, office(), query),
    secretParameters: [],
  }
}

type OfficeControl = (office: TotalGestOffice, input: JsonRecord) => unknown

const totalGestControls: Readonly<Record<string, OfficeControl>> = {
  article: (office, input) => {
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
  "delete-article": (office, input) => {
    office.deleteArticle(textIn(input, "id"))
  },
  "lose-order-answer": (office) => {
    office.loseNextOrderAnswer()
  },
  "refuse-credentials": (office) => {
    office.refuseCredentials()
  },
  "accept-credentials": (office) => {
    office.acceptCredentials()
  },
}

/** Unknown ids and amounts that are none are the caller's to mend. */
function attempt(use: () => unknown): unknown {
  try {
    return use()
  } catch (error) {
    throw error instanceof RangeError ? new ControlError(error.message) : error
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
