import type {
  CanonicalAddress,
  CanonicalCustomer,
} from "../../domain/records/customer"
import { type Language, languages } from "./order-document"

const cantonLanguages: Readonly<Record<string, Language>> = {
  ...Object.fromEntries(["TI"].map((canton) => [canton, "it"])),
  ...Object.fromEntries(
    ["GE", "VD", "NE", "JU", "FR", "VS"].map((canton) => [canton, "fr"])
  ),
}

const countryLanguages: Readonly<Record<string, Language>> = {
  it: "it",
  sm: "it",
  va: "it",
  fr: "fr",
  mc: "fr",
  be: "fr",
  lu: "fr",
  de: "de",
  at: "de",
  li: "de",
  gb: "en",
  ie: "en",
  us: "en",
}

/**
 * The language of a customer's documents: what the store knows, else what is
 * mostly spoken in the canton or country, else the usual one.
 */
export function languageFor(
  { language }: Pick<CanonicalCustomer, "language">,
  address: CanonicalAddress,
  usual: Language
): Language {
  const known = languages.find((own) => own === language)
  return known ?? languageAt(address) ?? usual
}

function languageAt(address: CanonicalAddress): Language | undefined {
  const country = address.country?.trim().toLowerCase() ?? ""
  if (country !== "ch") {
    return countryLanguages[country]
  }
  const canton = cantonOf(address)
  return canton === null ? undefined : (cantonLanguages[canton] ?? "de")
}

const cantons = new Set(
  "AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH".split(
    " "
  )
)

/** Two letters, upper case; stores also keep `"ti"` and `"ch-ti"`. */
export function cantonOf({
  country,
  province,
}: CanonicalAddress): string | null {
  const code = (province ?? "").trim().replace(/^ch-/i, "").toUpperCase()
  return country?.trim().toLowerCase() === "ch" && cantons.has(code)
    ? code
    : null
}
