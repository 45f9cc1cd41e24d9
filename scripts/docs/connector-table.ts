import type { Capability } from "../../src/connectors/contract"
import { connectors } from "../../src/connectors/registry"

/** What a reader wants to know, and the capabilities that mean it. */
const COLUMNS: readonly (readonly [string, Capability])[] = [
  ["Orders out", "orderSink"],
  ["Products in", "catalog"],
  ["Stock in", "stock"],
  ["Price lists in", "priceLists"],
  ["Products out", "productSink"],
  ["Images both ways", "images"],
  ["Customers out", "customerSink"],
  ["Customers in", "customerSource"],
  ["Taxes out", "taxSink"],
  ["Taxes in", "taxSource"],
]

/** The table of connectors and capabilities, as prettier writes tables. */
export function connectorTable(): string {
  const head = ["ERP", ...COLUMNS.map(([title]) => title)]
  const rows = connectors.map(({ key, displayName, capabilities }) => {
    const own: readonly Capability[] = capabilities
    return [
      `[${displayName}](docs/erps/${key}.md)`,
      ...COLUMNS.map(([, capability]) => (own.includes(capability) ? "●" : "")),
    ]
  })
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0))
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`
  return [
    line(head),
    line(widths.map((width) => "-".repeat(width))),
    ...rows.map(line),
  ].join("\n")
}
