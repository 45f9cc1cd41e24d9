import { describe, expect, it } from "vitest"
import { sandboxErps } from ".."
import { connectors } from "../../../src/connectors/registry"

describe("The list of simulated ERPs", () => {
  it("has one for each connector, in the same order", () => {
    expect(sandboxErps.map(({ key }) => key)).toEqual(
      connectors.map(({ key }) => key)
    )
  })

  it("gives each a port of its own", () => {
    const ports = new Set(sandboxErps.map(({ port }) => port))
    expect(ports.size).toBe(sandboxErps.length)
  })

  it.each(sandboxErps)(
    "starts $displayName with goods to buy and settings that its connector takes",
    async (erp) => {
      const running = await erp.start({ port: 0 })
      try {
        const definition = connectors.find(({ key }) => key === erp.key)
        const parsed = definition?.settings.safeParse(running.settings)
        expect(parsed?.success).toBe(true)
        expect(running.skusInStock().length).toBeGreaterThanOrEqual(14)
        expect(running.countOrders()).toBe(0)
      } finally {
        await running.stop()
      }
    }
  )
})
