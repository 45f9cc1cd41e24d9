import { html, type Html } from "../simulator/html"
import {
  controlButton,
  hiddenFields,
  type PageSection,
  table,
} from "../simulator/page"
import { fullPathOf } from "./catalogs"
import type { Contractor, Order, PriceList, Product } from "./data"
import { shopMarker, warehouses } from "./fixtures"
import { imageOf } from "./image-agent"
import type { SymfoniaOffice } from "./office"
import { orderAmounts } from "./order-amounts"
import type { SymfoniaStore } from "./store"
import { toWarsawClock } from "./warsaw-time"

const productsPerPage = 25
const tailLength = 50

export function symfoniaSections(
  store: SymfoniaStore,
  office: SymfoniaOffice,
  query: URLSearchParams
): PageSection[] {
  return [
    { id: "trouble", title: "Make trouble", content: trouble(store, office) },
    {
      id: "products",
      title: "Products",
      content: products(store, office, query),
    },
    { id: "orders", title: "Orders received", content: orders(store) },
    { id: "contractors", title: "Contractors", content: contractors(store) },
    { id: "prices", title: "Price lists", content: priceLists(store) },
    { id: "sessions", title: "Open sessions", content: sessions(office) },
  ]
}

function trouble({ assumptions }: SymfoniaStore, office: SymfoniaOffice): Html {
  const isTracking = assumptions.tracksChanges
  return html`${controlButton({
    control: "down",
    label: "Stop ERP for one minute",
    input: { seconds: 60 },
  })}${controlButton({
    control: "lose-order-answer",
    label: "Make next order answer get lost",
  })}${controlButton({
    control: "end-sessions",
    label: "End all sessions",
  })}${controlButton({
    control: "track-changes",
    label: isTracking ? "Stop tracking changes" : "Track changes again",
    input: { on: isTracking ? 0 : 1 },
  })}${controlButton({
    control: "rewind-clock",
    label: "Put the clock back by three minutes",
    input: { seconds: 180 },
  })}${controlButton(
    office.accepted === null
      ? { control: "accept-credentials", label: "Accept the keys again" }
      : { control: "refuse-credentials", label: "Refuse the keys" }
  )}`
}

function products(
  store: SymfoniaStore,
  office: SymfoniaOffice,
  query: URLSearchParams
): Html {
  const words = query.get("q") ?? ""
  const found = store.products
    .all()
    .filter(({ name, code, barcode }) =>
      `${name}\n${code}\n${barcode}`.toLowerCase().includes(words.toLowerCase())
    )
  const page = Math.max(0, Math.floor(Number(query.get("page"))) || 0)
  const from = page * productsPerPage
  const shown = found.slice(from, from + productsPerPage)
  return html`<form action="/#products">
      <input
        name="q"
        type="search"
        aria-label="Search products"
        placeholder="Name, code or EAN"
        value="${words}"
      />
      <button>Search</button>
    </form>
    <p class="none">${found.length} products</p>
    ${table(
      ["Image", "Code", "Name", "Catalogue", "To sell", "Card", "In the shop"],
      shown.map((product) => productRow(store, office, product))
    )}${pager({ words, page, hasMore: found.length > from + productsPerPage })}`
}

function productRow(
  store: SymfoniaStore,
  office: SymfoniaOffice,
  product: Product
): Html {
  const { id, code, name, catalogId, marker, note } = product
  const catalog = catalogId === null ? null : store.catalogs.get(catalogId)
  const places = warehouses.map(
    (one) =>
      `${one.code}: ${office.toSale(id, one.code)} of ${office.inStore(id, one.code)}`
  )
  const image = imageOf(store, product)
  const isShown = marker === shopMarker
  return html`<tr class="${isShown ? "" : "inactive"}">
    <td>
      ${
        image === null
          ? null
          : html`<img
                class="thumb"
                alt=""
                src="data:${image.contentType};base64,${image.base64}"
              />${controlButton({
                control: "remove-image",
                label: "Remove",
                input: { id },
              })}`
      }
    </td>
    <td><code>${code}</code></td>
    <td>${name}</td>
    <td>${catalog === null ? "" : fullPathOf(store, catalog)}</td>
    <td class="number">${places.join(", ")}</td>
    <td>${productForm(product, office.inStore(id), note)}</td>
    <td>
      ${controlButton({
        control: "product",
        label: isShown ? "Take the marker" : "Give the marker",
        input: { id, marker: isShown ? 0 : shopMarker },
      })}
    </td>
  </tr>`
}

function productForm(
  { id, prices }: Product,
  stock: string,
  note: string
): Html {
  return html`<form data-control="product">
    ${hiddenFields({ id })}
    <input
      class="short"
      name="price"
      inputmode="decimal"
      aria-label="Price"
      value="${prices[0]?.value ?? ""}"
    />
    <input
      class="short"
      name="stock"
      inputmode="decimal"
      aria-label="Stock of the main warehouse"
      value="${stock}"
    />
    <input name="note" aria-label="Note" value="${note}" />
    <button>Save</button>
  </form>`
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

function orders(store: SymfoniaStore): Html {
  const newest = [...store.orders.all()].reverse().slice(0, tailLength)
  return table(
    ["No.", "Description", "Buyer", "Lines", "Gross"],
    newest.map((order) => orderRow(store, order))
  )
}

function orderRow(store: SymfoniaStore, order: Order): Html {
  const { id, number, body, buyerId, positions } = order
  const buyer = buyerId === null ? null : store.contractors.get(buyerId)
  const reserved = store.reservations.all().filter((one) => one.orderId === id)
  const reservedOf = (positionId: number) =>
    reserved.find((one) => one.positionId === positionId)?.quantity ?? "0"
  return html`<tr>
    <td>${number}${order.buffer ? " (buffer)" : ""}</td>
    <td>${body.Description ?? ""}</td>
    <td>${buyer?.name ?? "one-off contractor"}</td>
    <td>
      <details>
        <summary>${positions.length}</summary>
        <ul>
          ${positions.map(
            (one) =>
              html`<li>
                ${one.quantity} × ${one.name} (${one.code || "one-off"}):
                ${one.value}, reserved ${reservedOf(one.id)}
              </li>`
          )}
        </ul>
      </details>
    </td>
    <td class="number">
      ${body.Currency ?? "PLN"} ${orderAmounts(store, order).gross}
    </td>
  </tr>`
}

function contractors(store: SymfoniaStore): Html {
  const newest = [...store.contractors.all()].reverse().slice(0, tailLength)
  return html`${table(
      ["Code", "Name", "NIP", "Place", "Kind"],
      newest.map((one) => contractorRow(store, one))
    )}
    <form data-control="contractor">
      <input name="code" aria-label="Code" placeholder="Code" />
      <input name="name" aria-label="Name" placeholder="Name" />
      <input name="nip" aria-label="NIP" placeholder="NIP" />
      <button>Add</button>
    </form>`
}

function contractorRow(store: SymfoniaStore, one: Contractor): Html {
  const kind =
    one.kindId === null ? null : store.contractorKinds.get(one.kindId)
  return html`<tr class="${one.active ? "" : "inactive"}">
    <td><code>${one.code}</code></td>
    <td>${one.name}</td>
    <td>${one.nip}</td>
    <td>${one.address.postCode} ${one.address.city}</td>
    <td>${kind?.code ?? ""}</td>
  </tr>`
}

function priceLists(store: SymfoniaStore): Html {
  return table(
    ["Code", "For", "From", "To", "Products", ""],
    store.priceLists.all().map((list) => priceListRow(store, list))
  )
}

function priceListRow(store: SymfoniaStore, list: PriceList): Html {
  const kinds = list.contractorKindIds.map(
    (id) => store.contractorKinds.get(id)?.code
  )
  const people = list.contractorIds.map((id) => store.contractors.get(id)?.name)
  return html`<tr class="${list.active ? "" : "inactive"}">
    <td>${list.code}</td>
    <td>${list.forAll ? "everybody" : [...kinds, ...people].join(", ")}</td>
    <td>${list.dateFrom ?? ""}</td>
    <td>${list.dateTo ?? ""}</td>
    <td>${list.products.length}</td>
    <td>
      ${controlButton({
        control: "price-list",
        label: list.active ? "End it" : "Begin it again",
        input: { id: list.id, active: list.active ? 0 : 1 },
      })}
    </td>
  </tr>`
}

function sessions(office: SymfoniaOffice): Html {
  return table(
    ["Device", "Opened", "Until"],
    office.sessions().map(
      ({ deviceName, openedAt, expiresAt }) =>
        html`<tr>
          <td>${deviceName}</td>
          <td>${toWarsawClock(openedAt)}</td>
          <td>${toWarsawClock(expiresAt)}</td>
        </tr>`
    )
  )
}
