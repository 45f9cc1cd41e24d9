import { describe, expect, it } from "vitest"
import { namesOf, rename } from "../names"

describe("The name of a new connector", () => {
  it("is spelled as code and documents spell it", () => {
    expect(namesOf("super-books2")).toEqual({
      kebab: "super-books2",
      camel: "superBooks2",
      pascal: "SuperBooks2",
      upper: "SUPER_BOOKS2",
      display: "Super Books2",
    })
  })

  it("is shown as people write it when that is told", () => {
    expect(namesOf("abc", "A&B Café").display).toBe("A&B Café")
  })

  it.each(["", "Super", "9lives", "a--b", "-a", "a-", "a_b", "../a", "a b"])(
    "is not %j",
    (name) => {
      expect(() => namesOf(name)).toThrow("is no name for a connector")
    }
  )

  it.each(["kit", "contract", "template-erp", "default", "new"])(
    "is not %j, which has a meaning already",
    (name) => {
      expect(() => namesOf(name)).toThrow("has a meaning already")
    }
  )

  it.each(['Say "hi"', "a|b", "${x}", "`", "", "a\nb"])(
    "is not shown as %j, which would break code or documents",
    (display) => {
      expect(() => namesOf("abc", display)).toThrow("is no display name")
    }
  )

  it("takes the place of the template's in every spelling", () => {
    const text =
      "template-erp templateErp TemplateErpOffice TEMPLATE_ERP Template ERP"
    expect(rename(text, namesOf("super-books", "Super"))).toBe(
      "super-books superBooks SuperBooksOffice SUPER_BOOKS Super"
    )
  })
})
