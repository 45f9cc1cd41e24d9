import { withVatCheckDigit } from "./check-digits"
import { type Address, blankCustomer, type Customer } from "./data"
import { fiscalCodeOf, type Person } from "./fiscal-code"

const dayMs = 86_400_000

type Entry = Partial<Customer> & { readonly email: string | null }

const people: readonly (readonly [Person, Address])[] = [
  [
    person("Giulia", "Ferrari", "F", "1984-03-07", "F205"),
    place("Via Torino 12", "Milano", "20123", "MI"),
  ],
  [
    person("Marco", "Esposito", "M", "1979-11-21", "F839"),
    place("Via Chiaia 88", "Napoli", "80132", "NA"),
  ],
  [
    person("Chiara", "Rossi", "F", "1991-06-30", "H501"),
    place("Via dei Serpenti 4", "Roma", "00184", "RM"),
  ],
  [
    person("Alessandro", "Bianchi", "M", "1968-01-15", "L219"),
    place("Corso Vinzaglio 25", "Torino", "10121", "TO"),
  ],
  [
    person("Francesca", "Greco", "F", "1975-09-02", "G273"),
    place("Via Maqueda 310", "Palermo", "90134", "PA"),
  ],
  [
    person("Luca", "D'Amico", "M", "1988-12-12", "A662"),
    place("Via Sparano 61", "Bari", "70121", "BA"),
  ],
  [
    person("Nicolò", "Fo", "M", "1995-04-18", "D612"),
    place("Borgo Pinti 9", "Firenze", "50121", "FI"),
  ],
]

const companies: readonly Entry[] = [
  company("Trattoria da Ivo S.r.l.", "0123456001", {
    vatPrefix: "IT",
    sdi: "M5UXCR1",
    address: place("Via Emilia 140", "Modena", "41121", "MO"),
  }),
  company("Enoteca Il Torchio S.n.c.", "0223456002", {
    vatPrefix: "",
    sdi: "0000000",
    address: place("Calle del Forno 3", "Venezia", "30124", "VE"),
  }),
  company("Hotel Belvedere S.p.A.", "0323456003", {
    vatPrefix: "IT ",
    sdi: "SUBM70N",
    address: place("Lungolago 1", "Como", "22100", "CO"),
  }),
  company("Bottega Verdi di Verdi Anna", "0423456004", {
    vatPrefix: "",
    sdi: "",
    address: null,
  }),
]

/** A shopper at the till who left nothing but a name. */
const walkIn: Entry = { name: "Cliente", last_name: "banco", email: null }

/** People, companies and the till's customer, as a small shop has them. */
export function demoCustomers(now: Date): Customer[] {
  const second = Math.floor(now.getTime() / 1000) * 1000
  const entries = [...people.map(toEntry), ...companies, walkIn]
  return entries.map((entry, index) => ({
    ...blankCustomer,
    ...entry,
    id: index + 1,
    createdAt: second - (400 - index) * dayMs,
    updatedAt: second - (60 - index) * dayMs,
  }))
}

function toEntry([who, address]: readonly [Person, Address], index: number) {
  const mailbox = `${who.name}.${who.lastName}`
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z.]/g, "")
  return {
    name: who.name,
    last_name: who.lastName,
    dni: fiscalCodeOf(who),
    email: `${mailbox}@example.com`,
    phone: `+39 02 5550 ${String(1000 + index * 37)}`,
    vat: "",
    billing_address: address,
  }
}

interface CompanyDetails {
  readonly vatPrefix: string
  readonly sdi: string
  readonly address: Address | null
}

function company(
  name: string,
  tenDigits: string,
  { vatPrefix, sdi, address }: CompanyDetails
): Entry {
  const vat = withVatCheckDigit(tenDigits)
  const host = name.toLowerCase().replace(/[^a-z]+/g, "-")
  return {
    business_name: name,
    vat: vatPrefix + vat,
    dni: vat,
    email: `ordini@${host}.example.com`,
    pec: `${host}@pec.example.com`,
    sdi,
    mobile: "+39 333 555 0101",
    billing_address: address,
  }
}

function person(
  ...values: readonly [string, string, "F" | "M", string, string]
) {
  const [name, lastName, sex, bornOn, birthplace] = values
  return { name, lastName, sex, bornOn, birthplace } satisfies Person
}

function place(...values: readonly [string, string, string, string]): Address {
  const [address, city, zipcode, state] = values
  return {
    address,
    address2: null,
    city,
    zipcode,
    state,
    country_iso: "IT",
  }
}
