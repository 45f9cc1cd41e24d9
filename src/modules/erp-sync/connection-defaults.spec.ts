import { describe, expect, it } from "vitest"
import { defaultFlows, defaultSchedules } from "./connection-defaults"
import { ConnectorCatalog } from "./connector-catalog"
import { recurrenceProblem } from "./recurrence"
import { aDefinition } from "./test/connector-builders"

const smarty = new ConnectorCatalog([]).get("smarty")

describe("A new connection", () => {
  it("has the flows on that its connector can serve", () => {
    expect(
      defaultFlows(aDefinition({ capabilities: ["orderSink"] as never[] }))
    ).toEqual({ orders: true, products: false, customers: false, taxes: false })
  })

  it("imports taxes, products, stock and customers, and all products at night", () => {
    expect(
      defaultSchedules(smarty).map(({ flow, mode }) => `${flow} ${mode}`)
    ).toEqual([
      "taxes delta",
      "products delta",
      "products full",
      "stock delta",
      "customers delta",
    ])
  })

  it("exchanges main images every few minutes, where its connector can", () => {
    const definition = aDefinition({ capabilities: ["images"] as never[] })
    expect(defaultSchedules(definition)).toEqual([
      { flow: "images", mode: "delta", recurrence: { everyMinutes: 5 } },
    ])
  })

  it("asks as often as its connector says, and at night for what changes do not tell", () => {
    const schedules = defaultSchedules({
      ...smarty,
      capabilities: ["stock", "priceLists"],
      pollMinutes: { stock: 1 },
      nightly: ["stock"],
    })
    expect(schedules).toMatchObject([
      { flow: "stock", mode: "delta", recurrence: { everyMinutes: 1 } },
      { flow: "stock", mode: "full", recurrence: { cron: "30 3 * * *" } },
      { flow: "price_lists", mode: "full", recurrence: { everyMinutes: 60 } },
    ])
  })

  it("imports nothing that its connector cannot read", () => {
    expect(defaultSchedules(aDefinition())).toEqual([])
  })

  it("has no schedule that an operator could not have entered", () => {
    expect(
      defaultSchedules(smarty).map(({ recurrence }) =>
        recurrenceProblem(recurrence)
      )
    ).toEqual([null, null, null, null, null])
  })
})
