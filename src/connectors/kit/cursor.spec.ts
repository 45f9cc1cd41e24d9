import { z } from "@medusajs/framework/zod"
import { describe, expect, it } from "vitest"
import type { Cursor } from "../contract/paging"
import { decodeCursor, encodeCursor } from "./cursor"

const schema = z.object({ offset: z.number(), since: z.string().nullable() })

describe("A cursor", () => {
  it("comes back as it was encoded", () => {
    const state = { offset: 150, since: null }
    expect(decodeCursor(encodeCursor(state), schema)).toEqual(state)
  })

  it.each(["", "150", "{}", '{"offset":"150","since":null}', "{"])(
    'of another connector or version ("%s") is refused, and says what to do',
    (text) => {
      expect(() => decodeCursor(text as Cursor, schema)).toThrow(
        expect.objectContaining({
          kind: "rejected",
          code: "CURSOR_INVALID",
          message:
            "The stored position of this import cannot be read; start the import anew.",
        }) as Error
      )
    }
  )
})
