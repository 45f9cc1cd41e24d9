import sanitizeHtml from "sanitize-html"

/** What the sanitiser escapes on its way out, and nothing else. */
const ENTITIES: readonly (readonly [string, string])[] = [
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  // Last: what it frees is text, and no entity again.
  ["&amp;", "&"],
]

/** The text of some HTML, with the white space it has there. */
export function withoutMarkup(html: string): string {
  return ENTITIES.reduce(
    (text, [entity, character]) => text.replaceAll(entity, character),
    sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} })
  )
}
