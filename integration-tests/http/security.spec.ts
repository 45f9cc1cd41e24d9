import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { describe, expect, it } from "vitest"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { placeOrder } from "../../sandbox/scenarios/shopper"
import { inConnectedStore } from "../test-kit/connected-store"
import { capturedOutput } from "../test-kit/captured-output"

const API = path.join(process.cwd(), "src", "api", "admin", "erp-sync")

/** Every route there is, found on disk, so that a new one is covered too. */
function routes(): { method: string; path: string }[] {
  return readdirSync(API, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts")
    .flatMap((file) => {
      const source = readFileSync(path.join(API, file), "utf8")
      const url = path
        .dirname(file)
        .replaceAll(path.sep, "/")
        .replaceAll("[id]", "some-id")
      return ["GET", "POST", "DELETE"]
        .filter((method) =>
          new RegExp(`export (async )?(function|const) ${method}\\b`).test(
            source
          )
        )
        .map((method) => ({ method, path: `/admin/erp-sync/${url}` }))
    })
}

inConnectedStore((store) => {
  describe("The admin API", () => {
    it("refuses anonymous calls on every route", async () => {
      const answers = await Promise.all(
        routes().map(async (route) => {
          const { status } = await fetch(`${store().baseUrl}${route.path}`, {
            method: route.method,
          })
          return { ...route, status }
        })
      )

      expect(answers.length).toBeGreaterThan(30)
      expect(answers.filter(({ status }) => status !== 401)).toEqual([])
    })
  })

  describe("The ERP's key", () => {
    it("shows up in no table, no answer and no log, whatever happens", async () => {
      const output = capturedOutput()
      const key = store().smarty.office.apiKey
      await runThroughEverything()

      expect(output.text()).not.toContain(key)
      expect(await everyRow()).not.toContain(key)
      expect(await everyAnswer()).not.toContain(key)
      output.release()
    })

    it("is stored encrypted", async () => {
      const [row] = await knex()<{ credentials: string }>(
        "erp_connection"
      ).select("credentials")

      expect(row?.credentials).toMatch(/^v1:[0-9a-f]{8}:/)
    })
  })

  const knex = () =>
    store().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)

  /** Good and bad: imports, an order, a lost answer, a refusal, a bad key. */
  async function runThroughEverything() {
    const { office, erp } = store().smarty
    await store().importNow("taxes")
    office.addProduct({ sku: "PEN-24", title: "Padella", price: "39.90" })
    await store().importNow("products")
    office.loseNextOrderAnswer()
    await buyAndWait({ state: "completed" })
    office.refuseNext(`Chiave ${office.apiKey} senza diritti`, {
      path: /Sales_Orders\/post/,
      times: "always",
    })
    await buyAndWait({ parked: true })
    erp.faults.clear()
    erp.faults.add({ kind: "malformed", path: /Products\/list/ })
    await store().importNow("products")
    office.refuseApiKey()
    await store().importNow("products")
    await buyAndWait({ state: "available" })
  }

  async function buyAndWait(expected: { state?: string; parked?: boolean }) {
    const order = await placeOrder(store().storefront, {
      items: [{ sku: "MOKA-3" }],
      paymentProvider: PAYMENT_PROVIDERS.card,
    })
    await store().message(order.id, expected)
  }

  async function everyRow(): Promise<string> {
    const tables = await knex()<{ tablename: string }>("pg_tables")
      .where("tablename", "like", "erp_%")
      .select("tablename")
    const rows = await Promise.all(
      tables.map(({ tablename }) => knex()(tablename).select("*"))
    )
    return JSON.stringify(rows)
  }

  async function everyAnswer(): Promise<string> {
    const { body: list } = await store().api.get<{
      messages: { id: string }[]
    }>("/messages?limit=200")
    const paths = [
      "/connectors",
      "/connections",
      `/connections/${store().connectionId}`,
      `/connections/${store().connectionId}/mappings`,
      "/schedules",
      "/runs",
      "/problems",
      "/overview",
      ...list.messages.map(({ id }) => `/messages/${id}`),
    ]
    const answers = await Promise.all(
      paths.map(async (own) => (await store().api.get(own)).body)
    )
    return JSON.stringify(answers)
  }
})
