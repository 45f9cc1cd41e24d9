/** GS1: the weights 1 and 3 alternate, ending with 3 on the last digit. */
export function withEanCheckDigit(twelveDigits: string): string {
  const total = Array.from(twelveDigits, Number).reduce(
    (sum, digit, index) => sum + digit * (index % 2 === 0 ? 1 : 3),
    0
  )
  return twelveDigits + String((10 - (total % 10)) % 10)
}
