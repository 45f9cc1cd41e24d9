/** Fiscal data, read from documented metadata keys (see `fiscal-data.ts`). */
export interface FiscalData {
  /** VAT number without country prefix: P.IVA, NIP, CUI, UID. */
  readonly vatNumber: string | null
  /** Italian codice fiscale. */
  readonly fiscalCode: string | null
  /** Italian e-invoice recipient code. */
  readonly sdiCode: string | null
  /** Italian certified e-mail. */
  readonly pec: string | null
}

export interface CanonicalAddress {
  readonly firstName: string | null
  readonly lastName: string | null
  readonly company: string | null
  readonly address1: string | null
  readonly address2: string | null
  readonly city: string | null
  readonly postalCode: string | null
  /** Province, canton, county as the shopper gave it: `"MI"`. */
  readonly province: string | null
  /** ISO 3166-1 alpha-2, lower case. */
  readonly country: string | null
  readonly phone: string | null
}

export interface CanonicalCustomer extends FiscalData {
  readonly email: string
  readonly firstName: string | null
  readonly lastName: string | null
  readonly company: string | null
  readonly phone: string | null
  /** ISO 639-1, lower case: `"de"`; `null`: the store does not know. */
  readonly language: string | null
  readonly address: CanonicalAddress | null
}

/** A customer as the ERP has it; the store keeps no language of customers. */
export interface ExternalCustomer extends Omit<
  CanonicalCustomer,
  "email" | "language"
> {
  readonly externalId: string
  /** `null`: such a customer cannot be brought into the store. */
  readonly email: string | null
}
