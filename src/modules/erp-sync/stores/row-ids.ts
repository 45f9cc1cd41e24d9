import { generateEntityId } from "@medusajs/framework/utils"

const SUFFIX_LENGTH = 3
const SUFFIX_BASE = 36

/**
 * Ids for the rows of one batch, sorted as the rows are. They share their
 * random part: to draw it for each would cost more than to write the row.
 */
export function rowIds(prefix: string, count: number): string[] {
  const shared = generateEntityId("", prefix)
  return Array.from({ length: count }, (_, index) =>
    index === 0 ? shared : shared + suffixOf(index)
  )
}

function suffixOf(index: number): string {
  return index.toString(SUFFIX_BASE).toUpperCase().padStart(SUFFIX_LENGTH, "0")
}
