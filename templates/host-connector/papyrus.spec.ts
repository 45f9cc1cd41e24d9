import { describe, expect, it, onTestFinished } from "vitest"
import { json } from "../../sandbox/erps/simulator/exchange"
import { createSimulatedErp } from "../../sandbox/erps/simulator/simulated-erp"
import { anOrder } from "../../integration-tests/conformance/samples"
import { type ConnectorDeps, localSession } from "../../src/connectors"
import { ConnectorCatalog } from "../../src/modules/erp-sync/connector-catalog"
import { parseOptions } from "../../src/modules/erp-sync/options"
import { papyrus } from "./papyrus"

const deps: ConnectorDeps = {
  now: () => new Date(),
  takeTurn: () => Promise.resolve(() => undefined),
  session: localSession(),
  userAgent: "erp-sync-test",
}

const call = { signal: new AbortController().signal, record: () => undefined }

async function connectToPapyrus() {
  const booked: unknown[] = []
  const erp = createSimulatedErp({
    name: "Papyrus",
    handle: ({ method, path, body }) => {
      if (method === "POST") {
        booked.push(JSON.parse(body))
        return json({ id: String(booked.length), number: "P-1" })
      }
      return json(
        path === "/company"
          ? { name: "Rossi & Figli" }
          : {
              rows: booked.map((_, index) => ({
                id: String(index + 1),
                number: "P-1",
              })),
            }
      )
    },
  })
  await erp.start()
  onTestFinished(() => erp.stop())
  // As the module does it, given the host's options.
  const options = parseOptions({ connectors: [papyrus] })
  const definition = new ConnectorCatalog(options.connectors).get("papyrus")
  const settings = definition.settings.parse({
    base_url: erp.url,
    api_token: "token",
  })
  return { erp, booked, connector: definition.connect(settings, deps) }
}

describe("A connector that a host application brings along", () => {
  it("is taken from the plugin's options", async () => {
    const { connector } = await connectToPapyrus()
    expect((await connector.check(call)).summary).toBe("Papyrus, Rossi & Figli")
  })

  it("sends an order and finds it again", async () => {
    const { connector, booked } = await connectToPapyrus()
    const ref = { externalId: "1", number: "P-1" }
    const order = anOrder()
    expect(
      await connector.orderSink?.findOrder(order, new Date(), call)
    ).toEqual({ result: "absent" })
    expect(await connector.orderSink?.pushOrder(order, call)).toEqual(ref)
    expect(booked).toMatchObject([{ reference: order.reference }])
    expect(
      await connector.orderSink?.findOrder(order, new Date(), call)
    ).toEqual({ result: "found", ref })
  })

  it("has an answer that is lost looked up before anything is sent again", async () => {
    const { connector, erp } = await connectToPapyrus()
    erp.faults.add({ kind: "reset_after_processing", method: "POST" })
    await expect(
      connector.orderSink?.pushOrder(anOrder(), call)
    ).rejects.toMatchObject({ kind: "indeterminate" })
  })

  it("holds back what its ERP would refuse", async () => {
    const { connector } = await connectToPapyrus()
    const order = anOrder({ currency: "chf" })
    expect(connector.orderSink?.validateOrder(order)).toMatchObject([
      { code: "order.currency_mismatch" },
    ])
  })
})
