/** The only element of what a Medusa workflow created, by its contract there. */
export function first<T>(created: readonly T[]): T {
  const [element] = created
  if (element === undefined) {
    throw new Error("Medusa created nothing and reported no error.")
  }
  return element
}
