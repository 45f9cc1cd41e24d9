import { ControlError } from "../simulator/control-error"
import type { JsonRecord } from "../simulator/json"
import type { Control, SandboxSurface } from "../simulator/surface"
import type { SymfoniaOffice } from "./office"
import { symfoniaSections } from "./page"
import type { SymfoniaStore } from "./store"

/** @param office asked late: it and the server need each other */
export function symfoniaSurface(
  office: () => SymfoniaOffice,
  store: SymfoniaStore
): SandboxSurface {
  const controls = Object.entries(symfoniaControls).map(
    ([name, use]): [string, Control] => [
      name,
      (input) => attempt(() => use(office(), input)),
    ]
  )
  return {
    controls: Object.fromEntries(controls),
    state: () => ({
      products: store.products.all().length,
      contractors: store.contractors.all().length,
      orders: store.orders.all().length,
      sessions: office().sessions().length,
      acceptsCredentials: office().accepted !== null,
      assumptions: store.assumptions,
    }),
    sections: (query) => symfoniaSections(store, office(), query),
    secretParameters: [],
  }
}

type OfficeControl = (office: SymfoniaOffice, input: JsonRecord) => unknown

const symfoniaControls: Readonly<Record<string, OfficeControl>> = {
  product: (office, input) => {
    const id = textIn(input, "id")
    const set = (name: string, use: (text: string) => void) => {
      whenGiven(input, name, use)
    }
    set("price", (price) => {
      office.setPrice(id, price)
    })
    set("stock", (stock) => {
      office.countStock(id, stock)
    })
    set("name", (name) => {
      office.changeProduct(id, { name })
    })
    set("note", (note) => {
      office.writeNote(id, note)
    })
    set("catalog", (path) => {
      office.moveCatalog(id, path)
    })
    set("marker", (marker) => {
      office.giveMarker(id, Number(marker))
    })
  },
  "delete-product": (office, input) => {
    office.deleteProduct(textIn(input, "id"))
  },
  reserve: (office, input) => {
    office.reserve(textIn(input, "id"), textIn(input, "quantity"))
  },
  "remove-image": (office, input) => {
    office.removeImage(textIn(input, "id"))
  },
  contractor: (office, input) => {
    office.addContractor({
      code: textIn(input, "code"),
      name: textIn(input, "name"),
      nip: textIn(input, "nip"),
    })
  },
  "price-list": (office, input) => {
    office.changePriceList(Number(textIn(input, "id")), {
      active: textIn(input, "active") === "1",
    })
  },
  "lose-order-answer": (office) => {
    office.loseNextOrderAnswer()
  },
  "end-sessions": (office) => {
    office.endSessions()
  },
  "limit-sessions": (office, input) => {
    office.limitSessions(Number(textIn(input, "limit")))
  },
  "track-changes": (office, input) => {
    office.trackChanges(textIn(input, "on") === "1")
  },
  "rewind-clock": (office, input) => {
    office.rewindClock(Number(textIn(input, "seconds")) * 1000)
  },
  "refuse-credentials": (office) => {
    office.revokeCredentials()
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
