/**
 * A field of a change for reading: text as it is, nothing as a dash, the rest
 * as JSON, because the shape of a value is the connector's business.
 */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") {
    return "–"
  }
  return typeof value === "string" ? value : JSON.stringify(value)
}

/** Indented when it is JSON, as it came when it is not (XML, cut text). */
export function prettyBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
