import { withoutMarkup } from "../store/without-markup"

/** Where a browser begins a new line. */
const BREAKS = /<br\s*\/?>|<\/(?:p|div|li|h[1-6]|tr|blockquote)>/gi

/**
 * The text of some HTML, a line for each paragraph, without blank lines.
 * @returns null when there is none
 */
export function plainParagraphs(html: string | null): string | null {
  const lines = withoutMarkup((html ?? "").replace(BREAKS, "\n"))
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "")
  return lines.length === 0 ? null : lines.join("\n")
}
