import { beforeEach, describe, expect, it, vi } from "vitest"
import { addStoreProduct } from "../test-kit/ambiguous-record"
import { CatalogDesk } from "../test-kit/catalog-desk"
import { inConnectedStore, type RunView } from "../test-kit/connected-store"
import { gate } from "../test-kit/gate"
import { PairingDesk } from "../test-kit/pairing-desk"

inConnectedStore((store) => {
  const office = () => store().smarty.office
  const desk = new CatalogDesk(store)
  const pairing = new PairingDesk(store, desk)

  const openProblems = async () => {
    const { body } = await store().api.get<{ problems: unknown[] }>("/problems")
    return body.problems
  }

  beforeEach(() => desk.fillErp())

  describe("A record that several products of the store may be", () => {
    it("waits for a person, beside the products and the codes they share", async () => {
      const { externalId, sku, ean, productIds } = await pairing.ambiguous()

      expect(await pairing.list("open")).toMatchObject([
        {
          external_id: externalId,
          label: sku,
          message: expect.stringContaining("on several products") as string,
          product: null,
        },
      ])
      expect(await pairing.list("open", "nothing")).toEqual([])
      const { state, record, candidates } = await pairing.detail(externalId)
      expect(state).toBe("open")
      expect(record).toMatchObject({
        title: "Macinapepe",
        is_active: true,
        variants: [
          { sku, ean, prices: [{ currency: "eur", includes_tax: true }] },
        ],
      })
      expect(
        candidates.toSorted((a, b) => a.title.localeCompare(b.title))
      ).toMatchObject([
        {
          id: productIds["Macinino"],
          variants: [{ codes: [{ code: "barcode", value: ean }] }],
          belongs_to: null,
          is_paired: false,
        },
        {
          id: productIds["Pepiera"],
          variants: [{ codes: [{ code: "upc", value: ean }] }],
        },
      ])
    })

    it("is the product a person says, which gets what the ERP may write and keeps what is the store's", async () => {
      await desk.saveRules({ owners: { title: "store" } })
      const { externalId, sku, productIds } = await pairing.ambiguous()
      const macinino = String(productIds["Macinino"])

      const answer = await pairing.pair(externalId, macinino)

      expect(answer).toMatchObject({ status: 202, body: { replaced: null } })
      expect(await pairing.runOf(answer)).toMatchObject({
        state: "completed",
        counts: { read: 1, updated: 1, created: 0, failed: 0 },
      })
      const product = await pairing.productById(macinino)
      expect(product.title).toBe("Macinino")
      expect(product.description).toBe("<p>Dal gestionale</p>")
      expect(product.variants).toMatchObject([
        { sku, prices: [{ amount: 19.9 }] },
      ])
      expect(await pairing.list("open")).toEqual([])
      expect(await openProblems()).toEqual([])
      expect(await pairing.list("paired", "macin")).toMatchObject([
        { external_id: externalId, product: { id: macinino } },
      ])
      expect(await pairing.list("paired", sku)).toHaveLength(1)
      expect(await pairing.detail(externalId)).toMatchObject({
        state: "paired",
      })
    })

    it("may be any other product of the store: the only variant of each is the same", async () => {
      const { externalId, sku, ean } = await pairing.ambiguous()
      const other = await addStoreProduct(await store().admin(), "Altro", {
        sku: "ALTRO-1",
      })

      await pairing.runOf(await pairing.pair(externalId, other))

      expect(await pairing.productById(other)).toMatchObject({
        title: "Macinapepe",
        variants: [{ sku, ean }],
      })
      expect(await pairing.list("paired", "Macinapepe")).toHaveLength(1)
    })

    it("moves from one product to another, and the first stays as it is", async () => {
      const { externalId, sku, productIds } = await pairing.ambiguous()
      const [first, second] = Object.values(productIds) as [string, string]
      await pairing.runOf(await pairing.pair(externalId, first))
      await pairing.recode(first, { sku: "MIO-1", ean: null })

      await pairing.runOf(await pairing.pair(externalId, second))

      expect((await pairing.detail(externalId)).candidates).toContainEqual(
        expect.objectContaining({ id: second, is_paired: true })
      )
      expect((await pairing.productById(first)).variants).toMatchObject([
        { sku: "MIO-1" },
      ])
      expect((await pairing.productById(second)).variants).toMatchObject([
        { sku },
      ])
    })
  })

  describe("A product that belongs to another record of the ERP", () => {
    it("is shown with that record, and that the ERP no longer has it", async () => {
      const { productId, oldId, newId } = await pairing.remade()

      expect((await pairing.detail(newId)).candidates).toMatchObject([
        {
          id: productId,
          belongs_to: { external_id: oldId, title: null },
        },
      ])
    })

    it("is taken from it only when a person says so, and that record has none then", async () => {
      const { productId, oldId, newId } = await pairing.remade()

      const refused = await pairing.pair(newId, productId)
      expect(refused.status).toBe(400)
      expect(refused.body.message).toContain(`the record ${oldId} of the ERP`)

      const answer = await pairing.pair(newId, productId, true)
      expect(answer.body.replaced).toEqual({ external_id: oldId })
      await pairing.runOf(answer)
      expect(await desk.productsBySku("TOR-1")).toMatchObject([
        { id: productId, title: "Tortiera nuova" },
      ])
      expect(await pairing.list("paired", newId)).toHaveLength(1)
      expect(await pairing.list("paired", oldId)).toEqual([])
    })
  })

  describe("A record that is left out", () => {
    it("is passed over by imports and is no problem any more, until it is let in again", async () => {
      const { externalId, sku } = await pairing.ambiguous()

      const { status } = await pairing.decide("exclude", externalId)

      expect(status).toBe(200)
      expect(await openProblems()).toEqual([])
      expect(await pairing.list("open")).toEqual([])
      expect(await pairing.list("excluded")).toMatchObject([
        { external_id: externalId, label: sku, reason: "operator" },
      ])
      expect((await desk.start({ mode: "full" })).counts).toMatchObject({
        skipped: 1,
        failed: 0,
      })

      await pairing.runOf(await pairing.decide("include", externalId))
      expect(await pairing.list("excluded")).toEqual([])
      expect(await pairing.list("open")).toHaveLength(1)
    })

    it("never gets into the store if it is left out before its first import", async () => {
      const externalId = desk.externalIdOf("ART-1")
      await pairing.decide("exclude", externalId)

      const run = await desk.start()
      expect(run.counts).toMatchObject({ created: 7, skipped: 1 })

      await pairing.runOf(await pairing.decide("include", externalId))
      expect(await desk.productsBySku("ART-1")).toHaveLength(1)
    })

    it("can be paired, which lets it in again", async () => {
      const { externalId, productIds } = await pairing.ambiguous()
      await pairing.decide("exclude", externalId)

      await pairing.runOf(
        await pairing.pair(externalId, String(productIds["Pepiera"]))
      )

      expect(await pairing.list("excluded")).toEqual([])
      expect(await pairing.list("paired", externalId)).toHaveLength(1)
    })

    it("is also one whose creation was undone", async () => {
      const undone = await desk.undone(await desk.start())
      expect(undone.counts).toMatchObject({ updated: 8 })
      const externalId = desk.externalIdOf("ART-2")

      expect(await pairing.list("excluded", externalId)).toMatchObject([
        { external_id: externalId, label: "Articolo 2", reason: "undo" },
      ])
      expect(await pairing.list("excluded")).toHaveLength(8)
      await pairing.runOf(await pairing.decide("include", externalId))

      expect(await desk.productsBySku("ART-2")).toHaveLength(1)
      expect(await desk.productsBySku("ART-3")).toHaveLength(0)
    })
  })

  describe("A record that is unpaired", () => {
    it("leaves its product as it is, and is left out so that no import finds it again", async () => {
      await desk.start()
      const externalId = desk.externalIdOf("ART-1")
      const { id } = await desk.productBySku("ART-1")

      expect((await pairing.decide("unpair", externalId)).status).toBe(200)

      office().setTitle("ART-1", "Cambiato nel gestionale")
      const run = await desk.start({ mode: "full" })
      expect(run.counts).toMatchObject({ skipped: 1, updated: 0, created: 0 })
      expect(await desk.productBySku("ART-1")).toMatchObject({
        id,
        title: "Articolo 1",
        status: "published",
      })
      expect(await pairing.list("excluded")).toMatchObject([
        { external_id: externalId, label: "Articolo 1", reason: "operator" },
      ])
      expect(await pairing.list("paired", externalId)).toEqual([])
    })

    it("is linked again by its codes when it is let in", async () => {
      await desk.start()
      const externalId = desk.externalIdOf("ART-1")
      const { id } = await desk.productBySku("ART-1")
      await pairing.decide("unpair", externalId)

      await pairing.runOf(await pairing.decide("include", externalId))

      expect(await pairing.list("paired", externalId)).toMatchObject([
        { product: { id } },
      ])
    })
  })

  describe("A decision while an import is going on", () => {
    it("holds, though the import had planned otherwise, and is imported with the next", async () => {
      const { externalId, productIds } = await pairing.ambiguous()
      const macinino = String(productIds["Macinino"])
      await pairing.recode(macinino, { sku: "ALT-1" })
      const rival = office().addProduct({
        ...{ sku: "ALT-1", title: "Rivale", price: "3.00", tax_id: 3 },
      })
      const { bindings } = store().module
      const save = bindings.save.bind(bindings)
      const saving = gate()
      const spy = vi
        .spyOn(bindings, "save")
        .mockImplementationOnce(async (...args) => {
          await saving.arrive()
          return save(...args)
        })
      const { body } = await store().api.post<{ run: RunView }>("/imports", {
        connection_id: store().connectionId,
        flow: "products",
      })
      await saving.arrived

      const answer = await pairing.pair(externalId, macinino)
      expect(answer).toMatchObject({ status: 202, body: { run: null } })
      saving.open()
      spy.mockRestore()
      await store().runEnd(body.run.id)
      expect(await pairing.list("paired", externalId)).toMatchObject([
        { product: { id: macinino } },
      ])

      await desk.start()
      expect((await pairing.productById(macinino)).title).toBe("Macinapepe")
      expect(await pairing.list("open")).toMatchObject([
        { external_id: String(rival.id) },
      ])
    })
  })

  describe("What cannot be done is refused with a sentence that says why", () => {
    const refusal = async (
      answer: Promise<{ status: number; body: { message: string } }>
    ) => {
      const { status, body } = await answer
      return [status, body.message] as const
    }
    const says = (text: string) => expect.stringContaining(text) as string

    it("for another kind, connection, record or product", async () => {
      const { externalId } = await pairing.ambiguous()
      const { api, connectionId } = store()
      expect(await refusal(api.get("/pairings?kind=order"))).toEqual([
        400,
        says("kind"),
      ])
      expect(
        await refusal(
          api.post(pairing.path("exclude"), {
            kind: "customer",
            external_ids: ["1"],
          })
        )
      ).toEqual([400, says("kind")])
      expect(await refusal(api.get(`/pairings/nowhere/${externalId}`))).toEqual(
        [404, says("no ERP connection")]
      )
      expect(await refusal(api.get(`/pairings/${connectionId}/99999`))).toEqual(
        [404, says("has no product 99999")]
      )
      expect(await refusal(pairing.pair(externalId, "prod_gone"))).toEqual([
        404,
        says("no such product"),
      ])
    })

    it("for a record that is not in the state to be decided so", async () => {
      await desk.start()
      const paired = desk.externalIdOf("ART-1")
      expect(await refusal(pairing.decide("exclude", paired))).toEqual([
        400,
        says("Unpair them"),
      ])
      expect(await refusal(pairing.decide("unpair", paired, "99999"))).toEqual([
        400,
        says("not paired with a product any more: 99999"),
      ])
      expect(await refusal(pairing.decide("include", paired))).toEqual([
        400,
        says("left out any more"),
      ])
      expect(await refusal(pairing.decide("include"))).toEqual([
        400,
        says("external_ids"),
      ])
    })

    it("while the ERP does not answer, or the connection rests", async () => {
      const { externalId, productIds } = await pairing.ambiguous()
      const product = String(productIds["Macinino"])
      await store().smarty.erp.down()
      const [status, message] = await refusal(
        store().api.get(pairing.path(externalId))
      )
      expect(status).toBe(500)
      expect(message).toContain("The ERP cannot be reached")
      expect(await pairing.list("open")).toHaveLength(1)
      expect((await pairing.pair(externalId, product)).status).toBe(500)
      expect(await pairing.list("open")).toHaveLength(1)
      await store().smarty.erp.up()

      await store().api.post(`/connections/${store().connectionId}/pause`)
      expect(await refusal(pairing.pair(externalId, product))).toEqual([
        400,
        says("The connection is paused"),
      ])
    })
  })
})
