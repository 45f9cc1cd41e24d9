/**
 * The metadata key under which a storefront may keep the language of an order
 * or a customer. Documented in the README; never rename.
 */
export const LANGUAGE_METADATA_KEY = "language"

type Metadata = Readonly<Record<string, unknown>> | null | undefined

/**
 * The language of a shopper, from the locale of the order (a BCP 47 tag:
 * `"de-CH"`), else from metadata.
 * @param sources the most specific first
 * @returns ISO 639-1, lower case; `null`: nobody says
 */
export function readLanguage(
  locale: string | null | undefined,
  ...sources: Metadata[]
): string | null {
  const candidates = [
    locale,
    ...sources.map((source) => source?.[LANGUAGE_METADATA_KEY]),
  ]
  return candidates.map(languageOf).find((found) => found !== null) ?? null
}

function languageOf(tag: unknown): string | null {
  const [, language] =
    typeof tag === "string"
      ? (/^\s*([a-z]{2})(?:[-_]|\s*$)/i.exec(tag) ?? [])
      : []
  return language?.toLowerCase() ?? null
}
