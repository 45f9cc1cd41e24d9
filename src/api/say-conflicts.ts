import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

/**
 * A route whose conflicts are answered in our words, which say what to do
 * next: in the place of those of a conflict Medusa puts a sentence of its own.
 */
export function sayConflicts<Req extends MedusaRequest>(
  handle: (req: Req, res: MedusaResponse) => Promise<void>
): (req: Req, res: MedusaResponse) => Promise<void> {
  return async (req, res) => {
    try {
      await handle(req, res)
    } catch (error) {
      throw isConflict(error) ? toHttpError(error.message) : error
    }
  }
}

/** Out of a workflow comes a copy of the error, which is no `Error`. */
function isConflict(error: unknown): error is { readonly message: string } {
  return (
    typeof error === "object" &&
    error !== null &&
    "type" in error &&
    error.type === MedusaError.Types.CONFLICT &&
    "message" in error &&
    typeof error.message === "string"
  )
}

/** As Express's own parts throw them; Medusa passes on what they say. */
function toHttpError(message: string): Error {
  return Object.assign(new Error(message), {
    status: 409,
    statusCode: 409,
    expose: true,
  })
}
