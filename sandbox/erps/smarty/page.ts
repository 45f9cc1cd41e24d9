import { html, type Html } from "../simulator/html"
import {
  controlButton,
  hiddenFields,
  type PageSection,
  table,
} from "../simulator/page"
import type { Customer, Item, Order, Tax } from "./data"
import { stockOf } from "./entities/products"
import { mentions } from "./list-query"
import type { SmartyOffice } from "./office"
import { toRomeTimestamp } from "./rome-time"
import type { SmartyStore } from "./store"

const productsPerPage = 25
const tailLength = 50

export function smartySections(
  store: SmartyStore,
  office: SmartyOffice,
  query: URLSearchParams
): PageSection[] {
  return [
    { id: "trouble", title: "Make trouble", content: trouble(office) },
    { id: "products", title: "Products", content: products(store, query) },
    { id: "orders", title: "Orders received", content: orders(store) },
    { id: "customers", title: "Customers", content: customers(store) },
    { id: "taxes", title: "Taxes", content: taxes(store) },
  ]
}

function trouble(office: SmartyOffice): Html {
  const refusing = !office.acceptsKey(office.apiKey)
  return html`${controlButton({
    control: "down",
    label: "Stop ERP for one minute",
    input: { seconds: 60 },
  })}${controlButton({
    control: "lose-order-answer",
    label: "Make next order answer get lost",
  })}${controlButton(
    refusing
      ? { control: "accept-key", label: "Accept the API key again" }
      : { control: "refuse-key", label: "Refuse the API key" }
  )}`
}

function products(store: SmartyStore, query: URLSearchParams): Html {
  const words = query.get("q") ?? ""
  const found = store.products
    .all()
    .filter(({ title, sku, ean }) => mentions([title, sku, ean], words))
  const page = Math.max(0, Math.floor(Number(query.get("page"))) || 0)
  const from = page * productsPerPage
  const shown = found.slice(from, from + productsPerPage)
  const items = shown.flatMap((product): Item[] => [
    { product, variation: null },
    ...store
      .variationsOf(product.id)
      .map((variation) => ({ product, variation })),
  ])
  return html`<form action="/#products">
      <input
        name="q"
        type="search"
        aria-label="Search products"
        placeholder="Title, code or EAN"
        value="${words}"
      />
      <button>Search</button>
    </form>
    <p class="none">${found.length} products</p>
    ${table(
      ["", "Id", "Code", "Title", "Category", "Stock", "Price and stock"],
      items.map((item) => itemRow(item, store))
    )}${pager({ words, page, hasMore: found.length > from + productsPerPage })}`
}

function itemRow(item: Item, store: SmartyStore): Html {
  const { product, variation } = item
  const { id, sku } = variation ?? product
  const stock = variation ? variation.stock : stockOf(product, store)
  const classes = [variation && "variation", !product.active && "inactive"]
  return html`<tr class="${classes.filter(Boolean).join(" ")}">
    <td>
      ${variation ? null : html`<img class="thumb" alt="" loading="lazy" src="/images/${id}-1.svg" />`}
    </td>
    <td>${id}</td>
    <td><code>${sku}</code></td>
    <td>
      ${variation ? detailText(variation.detail) : product.title || "(no title)"}
    </td>
    <td>${variation ? null : product.category}</td>
    <td class="number">${stock ?? "not kept"}</td>
    <td>${itemForm(item, store)}</td>
  </tr>`
}

/** Where there are variations, the stock is theirs. */
function itemForm({ product, variation }: Item, store: SmartyStore): Html {
  const { id, price, stock } = variation ?? product
  const isSum = !variation && store.variationsOf(id).length > 0
  return html`<form data-control="item">
    ${hiddenFields({ id })}
    <input
      class="short"
      name="price"
      inputmode="decimal"
      aria-label="Price"
      placeholder="product's"
      value="${price}"
    />
    ${isSum ? null : html`<input class="short" name="stock" inputmode="decimal" aria-label="Stock" value="${stock ?? ""}" />`}
    <button>Save</button>
  </form>`
}

function detailText(detail: readonly { name: string; value: string }[]) {
  return detail.map(({ name, value }) => `${name}: ${value}`).join(", ")
}

function pager(at: { words: string; page: number; hasMore: boolean }): Html {
  const link = (page: number, label: string) => {
    const query = new URLSearchParams({ q: at.words, page: String(page) })
    return html`<a href="/?${query.toString()}#products">${label}</a>`
  }
  return html`<p class="pager">
    ${at.page > 0 ? link(at.page - 1, "← Previous") : null}
    ${at.hasMore ? link(at.page + 1, "Next →") : null}
  </p>`
}

function orders(store: SmartyStore): Html {
  const newest = [...store.orders.all()].reverse().slice(0, tailLength)
  return table(
    ["Id", "Received", "Code", "Customer", "Payment", "Rows", "Total", ""],
    newest.map((order) => orderRow(order, store))
  )
}

function orderRow(order: Order, store: SmartyStore): Html {
  const rows = order.rows.map(
    ({ quantity, name, price }) =>
      html`<li>${quantity} × ${name} at ${price}</li>`
  )
  return html`<tr>
    <td>${order.id}</td>
    <td>${toRomeTimestamp(order.createdAt)}</td>
    <td>${order.code}</td>
    <td>${nameOf(store.customers.get(order.customerId))}</td>
    <td>${order.paymentType}${order.paid ? " (paid)" : ""}</td>
    <td>
      <details>
        <summary>${order.rows.length}</summary>
        <ul>
          ${rows}
        </ul>
      </details>
    </td>
    <td class="number">${order.total}</td>
    <td>
      ${order.shippedAt === null ? controlButton({ control: "ship", label: "Ship", input: { id: order.id } }) : "shipped"}
    </td>
  </tr>`
}

function customers(store: SmartyStore): Html {
  const newest = [...store.customers.all()].reverse().slice(0, tailLength)
  return table(
    ["Id", "Name", "VAT", "Codice fiscale", "City", "E-mail and phone"],
    newest.map(customerRow)
  )
}

function customerRow(customer: Customer): Html {
  const { id, vat, dni, email, phone, billing_address: address } = customer
  return html`<tr>
    <td>${id}</td>
    <td>${nameOf(customer)}</td>
    <td>${vat}</td>
    <td>${dni}</td>
    <td>${address?.city ?? ""}</td>
    <td>
      <form data-control="customer">
        ${hiddenFields({ id })}
        <input name="email" aria-label="E-mail" value="${email}" />
        <input name="phone" aria-label="Phone" value="${phone}" />
        <button>Save</button>
      </form>
    </td>
  </tr>`
}

function nameOf(customer: Customer | null): string {
  return (
    customer?.business_name ??
    [customer?.name, customer?.last_name].filter(Boolean).join(" ")
  )
}

function taxes(store: SmartyStore): Html {
  return table(
    ["Id", "Name", "Code", "Country", "Default", "Rate"],
    store.taxes.all().map(taxRow)
  )
}

function taxRow({ id, name, code, value, iso, isDefault }: Tax): Html {
  return html`<tr>
    <td>${id}</td>
    <td>${name}</td>
    <td>${code}</td>
    <td>${iso}</td>
    <td>${isDefault ? "yes" : ""}</td>
    <td>
      <form data-control="tax">
        ${hiddenFields({ id })}
        <input
          class="short"
          name="value"
          inputmode="decimal"
          aria-label="Rate"
          value="${value}"
        />
        <button>Save</button>
      </form>
    </td>
  </tr>`
}
