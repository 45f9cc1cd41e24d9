import type { z } from "@medusajs/framework/zod"
import { ConnectorError } from "../contract/connector-error"
import type { Cursor } from "../contract/paging"

export function encodeCursor(state: unknown): Cursor {
  return JSON.stringify(state) as Cursor
}

/** @throws {ConnectorError} `rejected` when the stored cursor is not ours. */
export function decodeCursor<T>(cursor: Cursor, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(tryJson(cursor))
  if (!parsed.success) {
    throw new ConnectorError("rejected", {
      code: "CURSOR_INVALID",
      message:
        "The stored position of this import cannot be read; start the import anew.",
    })
  }
  return parsed.data
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
