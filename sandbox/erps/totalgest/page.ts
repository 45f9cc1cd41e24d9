import { html, type Html } from "../simulator/html"
import {
  controlButton,
  hiddenFields,
  type PageSection,
  table,
} from "../simulator/page"
import { type Article, type Order, rateOn, type Tax } from "./data"
import type { TotalGestOffice } from "./office"
import type { OrderAddressBody, OrderRowBody } from "./order-body"
import type { TotalGestStore } from "./store"

const articlesPerPage = 25
const tailLength = 50

export function totalGestSections(
  store: TotalGestStore,
  office: TotalGestOffice,
  query: URLSearchParams
): PageSection[] {
  return [
    { id: "trouble", title: "Make trouble", content: trouble(office) },
    { id: "articles", title: "Articles", content: articles(store, query) },
    { id: "orders", title: "Orders received", content: orders(store) },
    { id: "taxes", title: "VAT", content: taxes(store) },
  ]
}

function trouble(office: TotalGestOffice): Html {
  return html`${controlButton({
    control: "down",
    label: "Stop ERP for one minute",
    input: { seconds: 60 },
  })}${controlButton({
    control: "lose-order-answer",
    label: "Make next order answer get lost",
  })}${controlButton(
    office.acceptsCredentials
      ? { control: "refuse-credentials", label: "Refuse the API user" }
      : { control: "accept-credentials", label: "Accept the API user again" }
  )}`
}

function articles(store: TotalGestStore, query: URLSearchParams): Html {
  const words = query.get("q") ?? ""
  const found = store.articles
    .all()
    .filter(({ title, code, ean }) =>
      `${title}\n${code}\n${ean}`.toLowerCase().includes(words.toLowerCase())
    )
  const page = Math.max(0, Math.floor(Number(query.get("page"))) || 0)
  const from = page * articlesPerPage
  const shown = found.slice(from, from + articlesPerPage)
  return html`<form action="/#articles">
      <input
        name="q"
        type="search"
        aria-label="Search articles"
        placeholder="Title, code or EAN"
        value="${words}"
      />
      <button>Search</button>
    </form>
    <p class="none">${found.length} articles</p>
    ${table(
      ["", "Id", "Code", "Title", "Group", "Stock", "Price and stock"],
      shown.map(articleRow)
    )}${pager({ words, page, hasMore: found.length > from + articlesPerPage })}`
}

function articleRow(article: Article): Html {
  const { id, code, title, group, subgroup, price, stock, warehouses } = article
  const places = warehouses.map(({ name, quantity }) => `${name}: ${quantity}`)
  return html`<tr class="${article.active ? "" : "inactive"}">
    <td>
      ${
        article.images.length === 0
          ? null
          : html`<img
              class="thumb"
              alt=""
              loading="lazy"
              src="/immagini/${id}-1.svg"
            />`
      }
    </td>
    <td>${id}</td>
    <td><code>${code}</code></td>
    <td>${title}</td>
    <td>${[group, subgroup].filter(Boolean).join(" › ")}</td>
    <td class="number">
      ${stock ?? "not kept"}${places.length > 0 ? ` (${places.join(", ")})` : ""}
    </td>
    <td>
      <form data-control="article">
        ${hiddenFields({ id })}
        <input
          class="short"
          name="price"
          inputmode="decimal"
          aria-label="Price"
          value="${price}"
        />
        <input
          class="short"
          name="stock"
          inputmode="decimal"
          aria-label="Stock"
          value="${stock ?? ""}"
        />
        <button>Save</button>
      </form>
    </td>
  </tr>`
}

function pager(at: { words: string; page: number; hasMore: boolean }): Html {
  const link = (page: number, label: string) => {
    const query = new URLSearchParams({ q: at.words, page: String(page) })
    return html`<a href="/?${query.toString()}#articles">${label}</a>`
  }
  return html`<p class="pager">
    ${at.page > 0 ? link(at.page - 1, "← Previous") : null}
    ${at.hasMore ? link(at.page + 1, "Next →") : null}
  </p>`
}

function orders(store: TotalGestStore): Html {
  const newest = [...store.orders.all()].reverse().slice(0, tailLength)
  return table(
    ["No.", "Reference", "Customer", "Bill to", "Payment", "Rows", "Total"],
    newest.map(orderRow)
  )
}

function orderRow({ number, body }: Order): Html {
  const { cliente, indirizzoFatturazione, metodoPagamento, pagato } = body
  return html`<tr>
    <td>${number}</td>
    <td>${body.riferimentoEsterno}</td>
    <td>
      ${
        cliente.ragioneSociale ??
        [cliente.nome, cliente.cognome].filter(Boolean).join(" ")
      }
      (${[cliente.lingua, cliente.idi].filter(Boolean).join(", ")})
    </td>
    <td>${placeText(indirizzoFatturazione)}</td>
    <td>${metodoPagamento}${pagato ? " (paid)" : ""}</td>
    <td>
      <details>
        <summary>${body.righe.length}</summary>
        <ul>
          ${body.righe.map(rowItem)}
        </ul>
      </details>
    </td>
    <td class="number">${body.valuta} ${body.totale.toFixed(2)}</td>
  </tr>`
}

function placeText(address: OrderAddressBody): string {
  const { via, numeroCivico, npa, localita, paese } = address
  return `${[via, numeroCivico].filter(Boolean).join(" ")}, ${paese}-${npa} ${localita}`
}

function rowItem(row: OrderRowBody): Html {
  const { tipo, quantita, descrizione, prezzoUnitario, aliquotaIva } = row
  return html`<li>
    ${tipo}: ${quantita} × ${descrizione} at ${prezzoUnitario.toFixed(2)}
    (${aliquotaIva} %)
  </li>`
}

function taxes(store: TotalGestStore): Html {
  const today = store.today()
  return table(
    ["Id", "Name", "Code", "Default", "Rate today", "All rates"],
    store.taxes.all().map((tax) => taxRow(tax, today))
  )
}

function taxRow(tax: Tax, today: string): Html {
  const rates = tax.rates.map(({ from, rate }) => `${rate} % from ${from}`)
  return html`<tr>
    <td>${tax.id}</td>
    <td>${tax.name}</td>
    <td>${tax.code}</td>
    <td>${tax.isDefault ? "yes" : ""}</td>
    <td>${rateOn(tax, today) ?? ""} %</td>
    <td>${rates.join(", ")}</td>
  </tr>`
}
