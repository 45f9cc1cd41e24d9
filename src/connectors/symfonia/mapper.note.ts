const MARKUP = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/i

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
}

/**
 * A note of the ERP as HTML: blank lines part paragraphs. One that somebody
 * wrote as HTML stays as it is; either is sanitised before it reaches the store.
 * @returns null when there is nothing in it
 */
export function noteToHtml(note: string | null): string | null {
  const text = note?.replace(/\r\n?/g, "\n").trim() ?? ""
  if (text === "") {
    return null
  }
  return MARKUP.test(text)
    ? text
    : text
        .split(/\n[^\S\n]*\n\s*/)
        .map(
          (paragraph) => `<p>${escape(paragraph).replaceAll("\n", "<br>")}</p>`
        )
        .join("")
}

function escape(text: string): string {
  return text.replace(/[&<>]/g, (char) => ENTITIES[char] ?? char)
}
