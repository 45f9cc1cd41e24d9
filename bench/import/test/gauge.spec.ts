import { describe, expect, it } from "vitest"
import { writesToCatalog } from "../store/gauge"

describe("A statement that writes to the store's catalog", () => {
  it.each([
    `insert into "product" ("id") values (?)`,
    `update "inventory_level" set "stocked_quantity" = ?`,
    `delete from "price" where "id" in (?)`,
    `with gone as (delete from erp_run_page returning id)
       update product set title = ''`,
  ])("is counted: %s", (sql) => {
    expect(writesToCatalog(sql)).toBe(true)
  })

  it.each([
    `select * from "product"`,
    `select id from product for update skip locked`,
    `update erp_sync_run r set counts = ? where r.id = ?`,
    `insert into erp_binding as m (id) values (?)
       on conflict (id) do update set synced_at = now()`,
  ])("is not: %s", (sql) => {
    expect(writesToCatalog(sql)).toBe(false)
  })
})
