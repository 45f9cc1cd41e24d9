import { inspect } from "node:util"

/**
 * Every text that can be reached from a value, also through members that are
 * not enumerable: everything a log, an error tracker or a debugger could show.
 */
export function stringsIn(value: unknown): string[] {
  const texts: string[] = []
  const seen = new Set<unknown>()
  const open: unknown[] = [value]
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next === "string") {
      texts.push(next)
    } else if (isReference(next) && !seen.has(next)) {
      seen.add(next)
      open.push(...membersOf(next))
    }
  }
  return [...texts, inspect(value, { depth: 12, showHidden: true })]
}

function isReference(value: unknown): value is object {
  return (
    (typeof value === "object" || typeof value === "function") && value !== null
  )
}

function membersOf(value: object): unknown[] {
  const own = Object.values(Object.getOwnPropertyDescriptors(value)).map(
    (member) => member.value as unknown
  )
  if (Buffer.isBuffer(value)) {
    return [value.toString()]
  }
  return value instanceof Map || value instanceof Set
    ? [...own, ...value.keys(), ...value.values()]
    : own
}
