import type { z } from "@medusajs/framework/zod"
import { ConnectorError } from "../contract/connector-error"
import type { HttpReply } from "./http-client"
import { type Intent, lostAnswer } from "./http-errors"

/**
 * The JSON of an answer.
 * @throws {ConnectorError} when it is empty or broken: the ERP did something
 * and we do not know what, which for a create means indeterminate.
 */
export function parseJson(reply: HttpReply, intent: Intent): unknown {
  try {
    return JSON.parse(stripBom(reply.text))
  } catch (cause) {
    throw intent === "create"
      ? lostAnswer(intent, cause)
      : new ConnectorError("unavailable", {
          code: "ERP_ANSWER_UNREADABLE",
          message:
            reply.text.trim() === ""
              ? "The ERP sent an empty answer."
              : "The ERP's answer is not the JSON it should be.",
        })
  }
}

/**
 * The JSON of an answer, as what it should be.
 * @throws {ConnectorError} also when it is something else
 */
export function parseAnswer<T>(
  reply: HttpReply,
  schema: z.ZodType<T>,
  intent: Intent
): T {
  const parsed = schema.safeParse(parseJson(reply, intent))
  if (parsed.success) {
    return parsed.data
  }
  throw intent === "create"
    ? lostAnswer(intent, new Error("The answer names no record"))
    : new ConnectorError("unavailable", {
        code: "ERP_ANSWER_UNEXPECTED",
        message:
          "The ERP's answer is not what it should be. Check the address in the connection's settings.",
      })
}

function stripBom(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text
}

export type WireRecord = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is WireRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
