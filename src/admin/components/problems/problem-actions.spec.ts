import { describe, expect, it } from "vitest"
import type { Problem } from "../../lib/api-types"
import {
  canRetry,
  messageId,
  refreshedProduct,
  retryAllScopes,
  warehousePath,
} from "./problem-actions"

function aProblem(over: Partial<Problem>): Problem {
  return {
    id: "message:erpout_2",
    source: "message",
    connection_id: "erpcon_1",
    connection_name: "Smarty",
    kind: "order",
    store_id: "order_2",
    external_id: null,
    label: "#1043",
    code: "ERP_REJECTED",
    reason: "The customer has no e-mail address.",
    issues: [],
    since: "2026-01-15T08:00:00.000Z",
    retryable: true,
    needs_decision: false,
    ...over,
  }
}

const record = aProblem({
  id: "record:1",
  source: "record",
  kind: "product",
  store_id: "prod_1",
})

const counts = { order: 2, customer: 0, tax_rate: 1, product: 0 }

describe("what can be done about a problem", () => {
  it("retries the message of a failed export", () => {
    expect(messageId(aProblem({}))).toBe("erpout_2")
    expect(canRetry(aProblem({}))).toBe(true)
  })

  it("has one that needs a decision decided, not retried", () => {
    expect(canRetry(aProblem({ needs_decision: true }))).toBe(false)
  })

  it("reads the product of an imported record again", () => {
    expect(messageId(record)).toBeNull()
    expect(canRetry(record)).toBe(false)
    expect(refreshedProduct(record)).toBe("prod_1")
    expect(refreshedProduct(aProblem({}))).toBeNull()
  })

  it("maps the warehouse that nothing is said about", () => {
    const code = "stock.warehouse_unmapped"
    expect(warehousePath({ ...record, code })).toBe(
      "/settings/erp-sync/erpcon_1#warehouses"
    )
    expect(warehousePath(record)).toBeNull()
  })

  it("retries all that the filters show, each kind by itself", () => {
    expect(retryAllScopes({}, counts)).toEqual([
      { action: "retry", topic: "order", filter: {} },
      { action: "retry", topic: "tax_rate", filter: {} },
    ])
    const query = { connection_id: "erpcon_1", kind: "customer" }
    const filter = { connection_id: "erpcon_1" }
    expect(retryAllScopes(query, counts)).toEqual([
      { action: "retry", topic: "customer", filter },
    ])
    expect(retryAllScopes({ kind: "product" }, counts)).toEqual([
      { action: "retry", topic: "product", filter: {} },
    ])
  })

  it("offers no retry of all where more would be retried than is shown", () => {
    expect(retryAllScopes({ q: "anna" }, counts)).toEqual([])
    expect(retryAllScopes({ kind: "price_list" }, counts)).toEqual([])
  })
})
