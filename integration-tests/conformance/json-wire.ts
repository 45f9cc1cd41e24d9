import type { Rewrite } from "./subject"

type Members = Record<string, unknown>

/**
 * Rewrites every object of a JSON answer, inner ones first; what is no JSON
 * stays as it is.
 * @param name under which the object was found; `null`: not under any
 */
export function rewriteObjects(
  change: (members: Members, name: string | null) => Members
): Rewrite {
  const visit = (value: unknown, name: string | null): unknown => {
    if (Array.isArray(value)) {
      return value.map((item) => visit(item, name))
    }
    if (typeof value !== "object" || value === null) {
      return value
    }
    const members = Object.entries(value).map(
      ([key, inner]) => [key, visit(inner, key)] as const
    )
    return change(Object.fromEntries(members), name)
  }
  return (body) => {
    const parsed = parse(body)
    return parsed === undefined ? body : JSON.stringify(visit(parsed, null))
  }
}

/** @param maps names of objects that are maps: a new member is an entry */
export function withUnknownFields(maps: readonly string[] = []): Rewrite {
  return rewriteObjects((members, name) =>
    name !== null && maps.includes(name)
      ? members
      : {
          ...members,
          new_in_next_version: "?",
          nested_news: { id: "1", list: [null, 1, "a"] },
        }
  )
}

/** Digits as a text become a number, a number a text. */
export function withOtherIdTypes(isId: (name: string) => boolean): Rewrite {
  return rewriteObjects((members) =>
    Object.fromEntries(
      Object.entries(members).map(([name, value]) => [
        name,
        isId(name) ? flip(value) : value,
      ])
    )
  )
}

function flip(value: unknown): unknown {
  if (typeof value === "number") {
    return String(value)
  }
  return typeof value === "string" && /^\d{1,15}$/.test(value)
    ? Number(value)
    : value
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
