import type { ErpResponse } from "../simulator/exchange"
import { html, type Html } from "../simulator/html"
import type { SmartyStore } from "./store"

/** `/images/7001-2.svg`: the second picture of product 7001. */
export const imagePath = /^\/images\/(\d+)-(\d+)\.svg$/

/** Pictures drawn from the product's own data: a colour and its name. */
export function imageOf(path: string, store: SmartyStore): ErpResponse | null {
  const [, id, number] = imagePath.exec(path) ?? []
  const product = store.products.get(Number(id ?? 0))
  if (!product) {
    return null
  }
  const name = product.translations?.["1"]?.name ?? product.title
  return {
    status: 200,
    headers: {
      "content-type": "image/svg+xml",
      "cache-control": "max-age=3600",
      "access-control-allow-origin": "*",
    },
    body: draw(name || product.sku, product.id * 47 + Number(number) * 90)
      .markup,
  }
}

function draw(name: string, angle: number): Html {
  const hue = String(angle % 360)
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="600"
    height="600"
    viewBox="0 0 600 600"
  >
    <rect width="600" height="600" fill="hsl(${hue} 45% 88%)" />
    <circle cx="300" cy="250" r="150" fill="hsl(${hue} 50% 62%)" />
    <text
      x="300"
      y="500"
      font-family="sans-serif"
      font-size="34"
      text-anchor="middle"
      fill="hsl(${hue} 40% 22%)"
    >
      ${linesOf(name).map((line, index) => html`<tspan x="300" dy="${index === 0 ? 0 : 42}">${line}</tspan>`)}
    </text>
  </svg>`
}

/** Two lines at most, of about thirty characters. */
function linesOf(name: string): string[] {
  const cut = name.length <= 30 ? -1 : name.lastIndexOf(" ", 30)
  return cut < 0 ? [name] : [name.slice(0, cut), name.slice(cut + 1)]
}
