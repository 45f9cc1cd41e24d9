import { randomBytes } from "node:crypto"
import type { ErpResponse } from "./exchange"
import { html, Html } from "./html"
import { isRecord, type JsonRecord } from "./json"
import { pageScript, pageStyle } from "./page-assets"
import type { SimulatedErp } from "./simulated-erp"

/** A part of the page, reachable from its head. */
export interface PageSection {
  readonly id: string
  readonly title: string
  readonly content: Html
}

/** A button that uses a control (see `surface.ts`). */
export interface ControlButton {
  readonly control: string
  readonly label: string
  readonly input?: Readonly<Record<string, string | number | boolean>>
}

export interface PageContent {
  readonly erp: SimulatedErp
  readonly sections: readonly PageSection[]
  readonly requests: readonly JsonRecord[]
}

export function renderPage(content: PageContent): ErpResponse {
  const nonce = randomBytes(12).toString("base64")
  return {
    status: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": policy(nonce),
    },
    body: `<!doctype html>\n${document(content, nonce).markup}`,
  }
}

/** Table cells are escaped by {@link html}. */
export function table(
  headings: readonly string[],
  rows: readonly Html[]
): Html {
  if (rows.length === 0) {
    return html`<p class="none">None yet.</p>`
  }
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${headings.map((text) => html`<th>${text}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}

/** The members of `input` travel as hidden fields. */
export function controlButton({ control, label, input }: ControlButton): Html {
  return html`<form data-control="${control}">
    ${hiddenFields(input ?? {})} <button>${label}</button>
  </form>`
}

export function hiddenFields(
  input: Readonly<Record<string, string | number | boolean>>
): Html[] {
  return Object.entries(input).map(
    ([name, value]) =>
      html`<input type="hidden" name="${name}" value="${String(value)}" />`
  )
}

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ")
}

function document(content: PageContent, nonce: string): Html {
  const { erp, sections, requests } = content
  const all = [...sections, requestSection(requests), faultSection(erp)]
  return html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <link rel="icon" href="data:," />
      <title>Simulated ${erp.name}</title>
      <style nonce="${nonce}">
        ${new Html(pageStyle)}
      </style>
    </head>
    <body>
      <header>
        <h1>Simulated ${erp.name}</h1>
        <p>
          Not the real product: a local stand-in with its wire protocol. Break
          anything here. Clock: ${erp.now().toISOString()}
        </p>
        <nav>
          ${all.map(({ id, title }) => html`<a href="#${id}">${title}</a>`)}
        </nav>
      </header>
      <main>${all.map(section)}</main>
      <div id="notice" role="status" hidden></div>
      <script nonce="${nonce}">
        ${new Html(pageScript)}
      </script>
    </body>
  </html>`
}

function section({ id, title, content }: PageSection): Html {
  return html`<section id="${id}">
    <h2>${title}</h2>
    ${content}
  </section>`
}

const tailLength = 40

function requestSection(requests: readonly JsonRecord[]): PageSection {
  const tail = requests.slice(-tailLength).reverse()
  return {
    id: "requests",
    title: "Last requests",
    content: html`${controlButton({
      control: "clear-requests",
      label: "Clear the list",
    })}${table(["At", "Request", "Status", "Fault"], tail.map(requestRow))}`,
  }
}

function requestRow(request: JsonRecord): Html {
  const { method, path, query, body, at, status, fault } = request
  const sent = typeof body === "string" && body !== "" ? body : null
  return html`<tr>
    <td>${text(at).slice(11, 19)}</td>
    <td>
      <code>${text(method)} ${text(path)}${queryText(query)}</code> ${
        sent === null
          ? null
          : html`<details>
              <summary>body</summary>
              <pre>${sent}</pre>
            </details>`
      }
    </td>
    <td>${text(status ?? "no answer")}</td>
    <td>${text(fault)}</td>
  </tr>`
}

function queryText(query: unknown): string {
  if (!isRecord(query)) {
    return ""
  }
  const pairs = Object.entries(query).map(
    ([name, value]) => `${name}=${text(value)}`
  )
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number"
    ? String(value)
    : ""
}

function faultSection(erp: SimulatedErp): PageSection {
  const waiting = erp.faults.pending()
  return {
    id: "faults",
    title: "Faults in waiting",
    content: html`${controlButton({
      control: "clear-faults",
      label: "Forget all faults",
    })}${table(
      ["Kind", "Method", "Path"],
      waiting.map(
        ({ kind, method, path }) =>
          html`<tr>
            <td>${kind}</td>
            <td>${method ?? "any"}</td>
            <td><code>${path === undefined ? "any" : String(path)}</code></td>
          </tr>`
      )
    )}`,
  }
}
