/** A Markdown table, as wide as its cells. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[]
): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? "").length))
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => pad(cell, widths[column], column)).join(" | ")} |`
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`
  )
  return [line(head), line(rule), ...rows.map(line)].join("\n")
}

/** Names to the left, figures to the right. */
function pad(cell: string, width = 0, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}
