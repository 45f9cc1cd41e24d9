import { describe, expect, it } from "vitest"
import type { RunChange } from "../../lib/run-types"
import { externalIdsOf, isMendable, mendPlan } from "./mend-plan"

function aChange(over: Partial<RunChange>): RunChange {
  return {
    id: "erpchg_1",
    kind: "product",
    store_id: "prod_1",
    external_id: "7",
    label: "Moka",
    action: "update",
    field: "title",
    before: "Moka",
    after: "Moka 3",
    ...over,
  }
}

describe("mending selected differences", () => {
  it("asks once for a product of which several fields differ", () => {
    const changes = [
      aChange({}),
      aChange({ kind: "variant", store_id: "variant_1", field: "price.eur" }),
      aChange({ external_id: "8" }),
    ]
    expect(mendPlan(changes)).toEqual({
      externalIds: ["7", "8"],
      variantIds: [],
    })
  })

  it("asks for the product of a variant whose stock differs, in whatever location", () => {
    const stock = { kind: "variant", store_id: "variant_1", external_id: "71" }
    const changes = [
      aChange({ ...stock, field: "stock" }),
      aChange({ ...stock, field: "stock.sloc_2" }),
    ]
    expect(mendPlan(changes)).toEqual({
      externalIds: [],
      variantIds: ["variant_1"],
    })
  })

  it("asks for a product that is not in the store yet", () => {
    const missing = aChange({ action: "create", store_id: null, field: null })
    expect(mendPlan([missing]).externalIds).toEqual(["7"])
  })

  it("leaves out what the ERP has no product for", () => {
    expect(isMendable(aChange({ kind: "category" }))).toBe(false)
    expect(isMendable(aChange({ external_id: null }))).toBe(false)
    expect(mendPlan([aChange({ external_id: null })]).externalIds).toEqual([])
  })

  it("uses the ids of the connection that was compared, not those of another", () => {
    const link = (connection_id: string, external_id: string | null) => ({
      connection_id,
      connection_name: connection_id,
      status: "synced" as const,
      reason: null,
      external_id,
      external_number: null,
      exchange_rate: null,
      synced_at: null,
    })
    const status = {
      store_id: "prod_1",
      status: "synced" as const,
      reason: null,
      connections: [link("erpcon_1", "7"), link("erpcon_2", "900")],
    }
    expect(externalIdsOf([status], "erpcon_1")).toEqual(["7"])
    expect(externalIdsOf([status], "erpcon_3")).toEqual([])
  })
})
