import type { HttpTypes } from "@medusajs/framework/types"

export type Address = HttpTypes.StoreAddAddress

/** What an Italian invoice needs, under the keys the plugin reads. */
export interface FiscalMetadata {
  readonly vat_number?: string
  readonly fiscal_code?: string
  readonly sdi_code?: string
  readonly pec?: string
}

/** A private person: identified by the codice fiscale. */
export const PRIVATE_CUSTOMER: Address = {
  first_name: "Mario",
  last_name: "Rossi",
  address_1: "Via Dante 12",
  postal_code: "20121",
  city: "Milano",
  province: "MI",
  country_code: "it",
  phone: "+39 02 5550100",
  metadata: fiscal({ fiscal_code: "RSSMRA85M01H501Q" }),
}

/** A company: VAT number, and where the invoice is delivered electronically. */
export const COMPANY_CUSTOMER: Address = {
  company: "Torrefazione Bianchi S.r.l.",
  first_name: "Lucia",
  last_name: "Bianchi",
  address_1: "Corso Garibaldi 45",
  postal_code: "10122",
  city: "Torino",
  province: "TO",
  country_code: "it",
  phone: "+39 011 5550123",
  metadata: fiscal({
    vat_number: "IT12345670017",
    sdi_code: "ABC1234",
    pec: "fatture@pec.example.com",
  }),
}

/** A company in Lugano: the UID identifies it. */
export const SWISS_COMPANY: Address = {
  company: "Cioccolateria Ceresio SA",
  first_name: "Chiara",
  last_name: "Bernasconi",
  address_1: "Via Nassa 5a",
  postal_code: "6900",
  city: "Lugano",
  province: "TI",
  country_code: "ch",
  phone: "+41 91 555 01 23",
  metadata: fiscal({ vat_number: "CHE-116.281.710 IVA" }),
}

/** A company in Kraków: the NIP identifies it. */
export const POLISH_COMPANY: Address = {
  company: "Kuchnia Podróżnika Sp. z o.o.",
  first_name: "Zofia",
  last_name: "Nowak",
  address_1: "ul. Floriańska 18/3",
  postal_code: "31-021",
  city: "Kraków",
  country_code: "pl",
  phone: "+48 12 555 01 23",
  metadata: fiscal({ vat_number: "PL6762434533" }),
}

function fiscal(metadata: FiscalMetadata): Record<string, unknown> {
  return { ...metadata }
}
