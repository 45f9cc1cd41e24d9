import { ControlError } from "../../../sandbox/erps/simulator/control-error"
import { html } from "../../../sandbox/erps/simulator/html"
import type { JsonRecord } from "../../../sandbox/erps/simulator/json"
import {
  controlButton,
  type PageSection,
  table,
} from "../../../sandbox/erps/simulator/page"
import type { SandboxSurface } from "../../../sandbox/erps/simulator/surface"
import { type TemplateErpBooks, totalOf } from "./books"

const loseOrderAnswer = {
  kind: "reset_after_processing",
  method: "POST",
  path: "/orders$",
}

/** The page at `/`, and what people may do there. */
export function templateErpSurface(books: TemplateErpBooks): SandboxSurface {
  return {
    controls: {
      item: (input) => {
        changeItem(books, input)
      },
    },
    state: () => ({ items: books.items.length, orders: books.orders.length }),
    sections: () => [orders(books), items(books)],
    secretParameters: [],
  }
}

/** Fields left out or blank stay as they are. */
function changeItem(books: TemplateErpBooks, input: JsonRecord): void {
  const given = ["name", "price", "stock"].flatMap(
    (name): [string, string][] => {
      const value = input[name]
      return typeof value === "string" && value !== "" ? [[name, value]] : []
    }
  )
  try {
    books.change(String(input["id"]), Object.fromEntries(given))
  } catch (error) {
    throw error instanceof RangeError ? new ControlError(error.message) : error
  }
}

function orders(books: TemplateErpBooks): PageSection {
  const rows = books.orders.map(
    (order) =>
      html`<tr>
        <td>${order.number}</td>
        <td>${order.reference}</td>
        <td>${totalOf(order)} ${order.currency}</td>
      </tr>`
  )
  return {
    id: "orders",
    title: "Orders",
    content: html`${controlButton({
      control: "down",
      label: "Stop ERP for one minute",
      input: { seconds: 60 },
    })}${controlButton({
      control: "faults",
      label: "Make next order answer get lost",
      input: loseOrderAnswer,
    })}${table(["Number", "Reference", "Total"], rows)}`,
  }
}

function items({ items }: TemplateErpBooks): PageSection {
  const rows = items.slice(0, 200).map(
    ({ id, sku, name, price, stock }) =>
      html`<tr>
        <td>${String(id)}</td>
        <td>${sku}</td>
        <td>${name}</td>
        <td>
          <form data-control="item">
            <input type="hidden" name="id" value="${String(id)}" />
            <input name="price" value="${price}" aria-label="Price" />
            <input name="stock" value="${stock}" aria-label="Stock" />
            <button>Save</button>
          </form>
        </td>
      </tr>`
  )
  return {
    id: "items",
    title: "Items",
    content: table(["Id", "SKU", "Name", "Price and stock"], rows),
  }
}
