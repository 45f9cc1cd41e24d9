import { blankContractor } from "./blanks"
import { type Contractor, contractorTypes } from "./data"

/** Ids of the seeded kinds of contractors. */
export const kindIds = { retail: 1, wholesale: 2 } as const

interface Person {
  readonly code: string
  readonly name: string
  /** Nine digits, the check digit comes to them; blank: a consumer. */
  readonly number: string
  /** In which spelling somebody typed it. */
  readonly spell?: (nip: string) => string
  readonly city: string
  readonly postCode: string
  readonly street: string
  readonly houseNo: string
  readonly kindId?: number
}

const dashed = (nip: string) =>
  nip.replace(/^(\d{3})(\d{3})(\d{2})(\d{2})$/, "$1-$2-$3-$4")
const prefixed = (nip: string) => `PL${nip}`

const people: readonly Person[] = [
  {
    code: "HURT-TATRY",
    name: "Hurtownia Tatry Sp. z o.o.",
    number: "856734621",
    city: "Zakopane",
    postCode: "34-500",
    street: "Krupówki",
    houseNo: "14",
    kindId: kindIds.wholesale,
  },
  {
    code: "SCHRONISKO",
    name: "Schronisko Pod Turbaczem",
    number: "735112340",
    spell: dashed,
    city: "Nowy Targ",
    postCode: "34-400",
    street: "Szlakowa",
    houseNo: "1",
    kindId: kindIds.wholesale,
  },
  {
    code: "KAWIARNIA",
    name: "Kawiarnia Pod Wawelem s.c.",
    number: "676201189",
    spell: prefixed,
    city: "Kraków",
    postCode: "31-001",
    street: "Grodzka",
    houseNo: "22",
    kindId: kindIds.wholesale,
  },
  {
    code: "OBOZY",
    name: "Obozy Harcerskie Sp. z o.o.",
    number: "525223412",
    city: "Warszawa",
    postCode: "00-611",
    street: "Filtrowa",
    houseNo: "62",
    kindId: kindIds.wholesale,
  },
  {
    code: "GOSPODA",
    name: "Gospoda Bieszczadzka",
    number: "687190023",
    spell: dashed,
    city: "Cisna",
    postCode: "38-607",
    street: "Cisna",
    houseNo: "45",
  },
  {
    code: "SZKOLA",
    name: "Szkoła Przetrwania Wilk",
    number: "701034452",
    city: "Poznań",
    postCode: "61-285",
    street: "Szwajcarska",
    houseNo: "9",
  },
  {
    code: "BIURO",
    name: "Biuro Podróży Azymut S.A.",
    number: "897101234",
    city: "Wrocław",
    postCode: "50-107",
    street: "Rynek",
    houseNo: "39",
  },
  {
    code: "KLUB",
    name: "Klub Górski Grań",
    number: "549203317",
    city: "Oświęcim",
    postCode: "32-600",
    street: "Zaborska",
    houseNo: "3",
  },
  {
    code: "SKLEPIK",
    name: "Sklepik Turystyczny Anna Mazur",
    number: "643110257",
    city: "Bytom",
    postCode: "41-902",
    street: "Dworcowa",
    houseNo: "17",
  },
  {
    code: "WIS-JAN",
    name: "Jan Wiśniewski",
    number: "",
    city: "Gdańsk",
    postCode: "80-831",
    street: "Długa",
    houseNo: "5",
  },
]

const weights = [6, 5, 7, 2, 3, 4, 5, 6, 7]

/** `null`: no number with these digits is ever given. */
export function withNipCheckDigit(nineDigits: string): string | null {
  const total = weights.reduce(
    (sum, weight, index) => sum + weight * Number(nineDigits[index]),
    0
  )
  return total % 11 === 10 ? null : nineDigits + String(total % 11)
}

/** Ten, nine of them companies with a NIP. */
export function demoContractors(): Contractor[] {
  return people.map((person, index): Contractor => {
    const { code, name, number, spell = String, kindId = null } = person
    const isConsumer = number === ""
    const { city, postCode, street, houseNo } = person
    return {
      ...blankContractor,
      id: 501 + index,
      code,
      name,
      type: isConsumer ? contractorTypes.person : contractorTypes.firm,
      nip: isConsumer ? "" : spell(withNipCheckDigit(number) ?? ""),
      vatTaxPayer: !isConsumer,
      kindId,
      address: { ...blankContractor.address, city, postCode, street, houseNo },
    }
  })
}
