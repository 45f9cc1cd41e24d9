import { describe, expect, it } from "vitest"
import { parseJson } from "./json"

const reply = (text: string) => ({ status: 200, headers: {}, text })

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
