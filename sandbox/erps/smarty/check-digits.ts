/** Partita IVA: Luhn over ten digits. */
export function withVatCheckDigit(tenDigits: string): string {
  const total = digitsOf(tenDigits).reduce(
    (sum, digit, index) => sum + (index % 2 === 0 ? digit : crossDouble(digit)),
    0
  )
  return tenDigits + String((10 - (total % 10)) % 10)
}

/** D.M. 23 December 1976: odd and even places have tables of their own. */
export function withFiscalCheckCharacter(fifteenCharacters: string): string {
  const total = fifteenCharacters
    .split("")
    .reduce(
      (sum, character, index) =>
        sum + (index % 2 === 0 ? oddValue(character) : evenValue(character)),
      0
    )
  return fifteenCharacters + String.fromCharCode(65 + (total % 26))
}

function digitsOf(text: string): number[] {
  return Array.from(text, Number)
}

function crossDouble(digit: number): number {
  return digit > 4 ? digit * 2 - 9 : digit * 2
}

/** A digit counts for itself, a letter for its place in the alphabet. */
function evenValue(character: string): number {
  return character <= "9" ? Number(character) : character.charCodeAt(0) - 65
}

const oddValues = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10,
  22, 25, 24, 23,
]

function oddValue(character: string): number {
  return oddValues[evenValue(character)] ?? 0
}
