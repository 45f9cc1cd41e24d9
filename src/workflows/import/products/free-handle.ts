import { createHash } from "node:crypto"

/**
 * The plain address if nobody has it, else one with a mark of its own.
 * @param own what only this record is called
 * @param taken addresses in use, to which the returned one is added
 */
export function freeHandle(
  plain: string,
  own: readonly string[],
  taken: Set<string>
): string {
  const handle =
    plain !== "" && !taken.has(plain) ? plain : markedHandle(plain, own)
  taken.add(handle)
  return handle
}

export function markedHandle(plain: string, own: readonly string[]): string {
  const mark = createHash("sha256")
    .update(JSON.stringify(own))
    .digest("hex")
    .slice(0, 8)
  return [plain, mark].filter((part) => part !== "").join("-")
}
