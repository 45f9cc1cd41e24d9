/** Markup that may be shown as it is; everything else gets escaped. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

type Shown = Html | string | number | null | readonly Html[]

/** Template tag: values are escaped unless they are {@link Html} already. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly Shown[]
): Html {
  const parts = strings.map((text, index) => {
    const value = values[index]
    return value === undefined ? text : text + show(value)
  })
  return new Html(parts.join(""))
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "")
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

function show(value: Shown): string {
  if (value instanceof Html) {
    return value.markup
  }
  if (typeof value === "string" || typeof value === "number") {
    return escapeHtml(String(value))
  }
  return value === null ? "" : value.map(({ markup }) => markup).join("")
}
