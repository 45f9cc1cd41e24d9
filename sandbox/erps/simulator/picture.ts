import { html } from "./html"

/** An SVG: a colour and a name. */
export function drawPicture(name: string, angle: number): string {
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
  </svg>`.markup
}

/** Two lines at most, of about thirty characters. */
function linesOf(name: string): string[] {
  const cut = name.length <= 30 ? -1 : name.lastIndexOf(" ", 30)
  return cut < 0 ? [name] : [name.slice(0, cut), name.slice(cut + 1)]
}
