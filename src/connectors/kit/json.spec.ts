import { describe, expect, it } from "vitest"
import { z } from "@medusajs/framework/zod"
import { parseAnswer, parseJson } from "./json"

const reply = (text: string) => ({
  status: 200,
  headers: {},
  text,
  bytes: Buffer.from(text),
})

describe("parseJson", () => {
  it("reads JSON, also behind a byte order mark", () => {
    expect(parseJson(reply('{"id":1}'), "read")).toEqual({ id: 1 })
    expect(parseJson(reply('\uFEFF{"id":1}'), "read")).toEqual({ id: 1 })
  })

  it.each([
    ["", "The ERP sent an empty answer."],
    [" \n", "The ERP sent an empty answer."],
    ["<html>", "The ERP's answer is not the JSON it should be."],
    ['{"id":', "The ERP's answer is not the JSON it should be."],
  ])('asks again later when a read brings "%s"', (text, message) => {
    for (const intent of ["read", "update"] as const) {
      expect(() => parseJson(reply(text), intent)).toThrow(
        expect.objectContaining({
          kind: "unavailable",
          code: "ERP_ANSWER_UNREADABLE",
          message,
        }) as Error
      )
    }
  })

  it.each(["", "<html>"])(
    'does not know what a create did that brings "%s"',
    (text) => {
      expect(() => parseJson(reply(text), "create")).toThrow(
        expect.objectContaining({
          kind: "indeterminate",
          code: "ERP_ANSWER_LOST",
        }) as Error
      )
    }
  )
})

describe("parseAnswer", () => {
  const schema = z.object({ id: z.number() })

  it("is the answer as it should be", () => {
    expect(parseAnswer(reply('{"id":1,"more":2}'), schema, "read")).toEqual({
      id: 1,
    })
  })

  it("asks again later when a read brings something else", () => {
    expect(() => parseAnswer(reply('"ok"'), schema, "read")).toThrow(
      expect.objectContaining({
        kind: "unavailable",
        code: "ERP_ANSWER_UNEXPECTED",
      }) as Error
    )
  })

  it("does not know what a create did whose answer names no record", () => {
    expect(() => parseAnswer(reply("{}"), schema, "create")).toThrow(
      expect.objectContaining({ kind: "indeterminate" }) as Error
    )
  })
})
