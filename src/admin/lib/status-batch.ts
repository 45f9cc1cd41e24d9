/** Long enough for all rows of a page to ask, too short to be seen. */
const gatherMs = 10

interface Waiting<T> {
  id: string
  resolve: (value: T | null) => void
  reject: (error: unknown) => void
}

/**
 * Turns many questions about one record each into one about all of them: the
 * cells of a table ask by themselves, the server is asked once.
 */
export function batch<T extends { store_id: string }>(
  load: (ids: string[]) => Promise<T[]>
): (id: string) => Promise<T | null> {
  let waiting: Waiting<T>[] = []
  const flush = () => {
    const asked = waiting
    waiting = []
    load(asked.map((each) => each.id)).then(
      (found) => {
        asked.forEach((each) => {
          each.resolve(pick(found, each.id))
        })
      },
      (error: unknown) => {
        asked.forEach((each) => {
          each.reject(error)
        })
      }
    )
  }
  return (id) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) {
        setTimeout(flush, gatherMs)
      }
      waiting.push({ id, resolve, reject })
    })
}

function pick<T extends { store_id: string }>(
  found: T[],
  id: string
): T | null {
  return found.find((each) => each.store_id === id) ?? null
}
