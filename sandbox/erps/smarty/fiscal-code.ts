import { withFiscalCheckCharacter } from "./check-digits"

export interface Person {
  readonly name: string
  readonly lastName: string
  readonly sex: "F" | "M"
  /** `1984-03-07`. */
  readonly bornOn: string
  /** Land registry code of the birthplace: `"F205"` is Milan. */
  readonly birthplace: string
}

const months = "ABCDEHLMPRST"

/** The codice fiscale of a person (D.M. 23 December 1976). */
export function fiscalCodeOf(person: Person): string {
  const [year = "", month = "", day = ""] = person.bornOn.split("-")
  const dayNumber = Number(day) + (person.sex === "F" ? 40 : 0)
  return withFiscalCheckCharacter(
    [
      lastNameLetters(person.lastName),
      nameLetters(person.name),
      year.slice(2),
      months.charAt(Number(month) - 1),
      String(dayNumber).padStart(2, "0"),
      person.birthplace,
    ].join("")
  )
}

function lastNameLetters(lastName: string): string {
  return threeOf(consonants(lastName) + vowels(lastName))
}

/** Of four consonants and more, a name leaves out the second. */
function nameLetters(name: string): string {
  const letters = consonants(name)
  return letters.length > 3
    ? letters.charAt(0) + letters.slice(2, 4)
    : threeOf(letters + vowels(name))
}

function threeOf(letters: string): string {
  return letters.slice(0, 3).padEnd(3, "X")
}

function consonants(text: string): string {
  return plain(text).replace(/[AEIOU]/g, "")
}

function vowels(text: string): string {
  return plain(text).replace(/[^AEIOU]/g, "")
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .toUpperCase()
    .replace(/[^A-Z]/g, "")
}
