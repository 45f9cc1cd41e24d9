import { z } from "@medusajs/framework/zod"

/** What tells one error from another once a workflow has kept it. */
const marks = z.object({
  name: z.string().catch(""),
  message: z.string().catch(""),
  code: z.string().catch(""),
})

/** PostgreSQL's classes of connection, resources and operators; Node's own. */
const CODES =
  /^(08|53|57P|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/
const NAMES = ["KnexTimeoutError", "ConnectionException"]
/** Of the drivers, where a connection breaks off without a code. */
const WORDS =
  /^(Connection terminated|Connection is closed|Client has encountered a connection error|Knex: Timeout acquiring)|timeout exceeded when trying to connect/

/**
 * Whether the store itself could not be reached: such an error says nothing of
 * what was to be written.
 */
export function isOutage(error: unknown): boolean {
  const { data } = marks.safeParse(error)
  return (
    data !== undefined &&
    (CODES.test(data.code) ||
      NAMES.includes(data.name) ||
      WORDS.test(data.message))
  )
}
