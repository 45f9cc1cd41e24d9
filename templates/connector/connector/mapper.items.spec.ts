import { describe, expect, it } from "vitest"
import { itemToRecord } from "./mapper.items"
import { readRows } from "./mapper.rows"
import { settingsSchema } from "./settings"
import { itemRow } from "./wire"

const settings = settingsSchema.parse({
  base_url: "https://erp.example.com",
  api_token: "token",
})

function read(...rows: object[]) {
  const kind = { schema: itemRow, noun: "product", idField: "id" }
  return readRows(rows, kind, (row) => [itemToRecord(row, settings)])
}

describe("An item of Template ERP", () => {
  it("is a product with one variant", () => {
    const { records } = read({ id: 7, name: "Mug", price: "12.50" })
    expect(records[0]?.product).toMatchObject({
      externalId: "7",
      title: "Mug",
      active: true,
      variants: [{ externalId: "7", sku: null }],
    })
  })

  it("is not sold when it is archived, and is in any state not known yet", () => {
    const { records } = read(
      { id: 1, name: "Old", status: "archived" },
      { id: 2, name: "Odd", status: "on the moon" }
    )
    expect(records.map(({ product }) => product.active)).toEqual([false, true])
  })

  it("tells of no stock where none is kept", () => {
    expect(read({ id: 1, name: "Mug", stock: null }).records[0]?.stock).toEqual(
      []
    )
  })

  it("that cannot be read is reported with the field to correct", () => {
    const { records, issues } = read({ id: 1, name: "Mug", price: "a lot" })
    expect(records).toEqual([])
    expect(issues).toMatchObject([
      { externalId: "1", label: "Mug", code: "product.price_invalid" },
    ])
  })
})
