/** `EUR` for `price.eur`, the price in one currency. */
export function currencyOf(field: string): string | null {
  const [, currency] = /^price\.(\w+)$/.exec(field) ?? []
  return currency?.toUpperCase() ?? null
}

/** Where the core's own text for a field would be: `first_name` → `firstName`. */
export function coreFieldKey(field: string): string {
  const camel = field.replace(/_(\w)/g, (_, letter: string) =>
    letter.toUpperCase()
  )
  return `fields.${camel}`
}

/** Two decimals at least; a price for a hundred pieces has more. */
export function amountText(amount: number, language: string): string {
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 6,
  }).format(amount)
}
