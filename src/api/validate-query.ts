import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"

/** Parses the query of a list that is ours, not the graph's. */
export function validateQuery(schema: z.ZodType) {
  return (
    req: MedusaRequest,
    _res: MedusaResponse,
    next: MedusaNextFunction
  ): void => {
    const parsed = schema.safeParse(req.query)
    if (!parsed.success) {
      const details = parsed.error.issues.map(
        (issue) => `${issue.path.join(".") || "query"}: ${issue.message}`
      )
      next(new MedusaError(MedusaError.Types.INVALID_DATA, details.join("; ")))
      return
    }
    req.validatedQuery = parsed.data as Record<string, unknown>
    next()
  }
}
