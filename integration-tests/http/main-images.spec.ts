import { Modules } from "@medusajs/framework/utils"
import { describe, expect, it, vi } from "vitest"
import { pictures } from "../../src/workflows/images/test/pictures"
import { ArticleDesk, atArticleDesk } from "../test-kit/article-desk"

atArticleDesk((at) => {
  const erp = () => at().erp
  const exchange = () => at().desk.importNow("images")

  /** A file of the store, as an upload in the admin makes it. */
  const upload = async (bytes: Buffer, name: string): Promise<string> => {
    const file = await at()
      .host.container.resolve(Modules.FILE)
      .createFiles({
        filename: name,
        mimeType: "image/png",
        content: bytes.toString("base64"),
        access: "public",
      })
    return file.url
  }
  const mug = async (...images: string[]): Promise<string> => {
    const id = await at().make({
      title: "Tazza",
      images,
      variants: [{ sku: "TAZ-1" }],
    })
    await at().sent(id)
    return id
  }
  const shown = async (id: string) => {
    const { thumbnail, images } = await at().product(id)
    return { thumbnail, images: images?.map(({ url }) => url) ?? [] }
  }
  const change = async (id: string, images: string[]) => {
    const admin = await at().host.admin()
    await admin.admin.product.update(id, {
      images: images.map((url) => ({ url })),
      thumbnail: images[0] ?? null,
    })
  }
  const arrives = (bytes: Buffer | null) =>
    expect
      .poll(() => erp().picture("TAZ-1"), { timeout: 30_000 })
      .toEqual(bytes)
  const settled = async (id: string) => {
    await at().desk.message(id, { state: "completed" })
  }
  const imageWrites = () =>
    erp().writes.filter((write) => write.includes("/images/"))

  describe("The main image of a paired product", () => {
    it("goes to the ERP with the first exchange, and nothing comes back", async () => {
      const url = await upload(pictures.png, "tazza.png")
      const id = await mug(url)
      await exchange()
      await arrives(pictures.png)
      await settled(id)

      await exchange()
      await exchange()

      expect(await shown(id)).toEqual({ thumbnail: url, images: [url] })
      expect(imageWrites()).toEqual(["PUT /images/A1"])
    })

    it("of both sides is the store's at the first exchange", async () => {
      const id = await mug(await upload(pictures.png, "tazza.png"))
      erp().setPicture("TAZ-1", pictures.gif)
      await exchange()

      await arrives(pictures.png)
      expect((await shown(id)).images).toHaveLength(1)
    })

    it("comes from the ERP when the store has none, and does not go back", async () => {
      const id = await mug()
      erp().setPicture("TAZ-1", pictures.png)
      const run = await exchange()

      expect(run.counts).toMatchObject({ updated: 1 })
      const { thumbnail, images } = await shown(id)
      expect(images).toEqual([thumbnail])
      expect(thumbnail).toContain(".png")
      await exchange()
      expect(imageWrites()).toEqual([])
    })

    it("follows a change in the store at once", async () => {
      const id = await mug(await upload(pictures.png, "tazza.png"))
      await exchange()
      await arrives(pictures.png)
      await settled(id)

      await change(id, [await upload(pictures.jpeg, "altra.jpg")])
      await arrives(pictures.jpeg)

      expect(imageWrites()).toEqual(["PUT /images/A1", "PUT /images/A1"])
    })

    it("is taken from the ERP when the store has none any more", async () => {
      const id = await mug(await upload(pictures.png, "tazza.png"))
      await exchange()
      await arrives(pictures.png)
      await settled(id)

      await change(id, [])
      await arrives(null)

      expect(imageWrites()).toEqual(["PUT /images/A1", "DELETE /images/A1"])
    })

    it("follows a change in the ERP; the other images of the product stay", async () => {
      const [main, other] = [
        await upload(pictures.png, "tazza.png"),
        await upload(pictures.webp, "dietro.webp"),
      ]
      const id = await mug(main, other)
      await exchange()
      await arrives(pictures.png)
      await settled(id)
      erp().setPicture("TAZ-1", pictures.gif)

      await exchange()

      const { thumbnail, images } = await shown(id)
      expect(thumbnail).toContain(".gif")
      expect(images).toEqual([thumbnail, other])
      await exchange()
      expect(imageWrites()).toEqual(["PUT /images/A1"])
    })

    it("is taken from the store when it is removed in the ERP, and no other goes there in its place", async () => {
      const [main, other] = [
        await upload(pictures.png, "tazza.png"),
        await upload(pictures.webp, "dietro.webp"),
      ]
      const id = await mug(main, other)
      await exchange()
      await arrives(pictures.png)
      await settled(id)
      erp().setPicture("TAZ-1", null)

      const run = await exchange()

      expect(await at().changesOf(run)).toMatchObject([
        { field: "images", before: [main, other], after: [other] },
      ])
      expect(await shown(id)).toEqual({ thumbnail: null, images: [other] })
      await exchange()
      expect(erp().picture("TAZ-1")).toBeNull()
    })

    it("is the ERP's when both changed since the last exchange", async () => {
      const id = await mug(await upload(pictures.png, "tazza.png"))
      await exchange()
      await arrives(pictures.png)
      await settled(id)
      erp().setPicture("TAZ-1", pictures.gif)
      await change(id, [await upload(pictures.jpeg, "altra.jpg")])
      await settled(id)

      expect(erp().picture("TAZ-1")).toEqual(pictures.gif)
      await exchange()
      expect((await shown(id)).thumbnail).toContain(".gif")
    })

    it("goes to each record of a product whose variants are records, and comes from none", async () => {
      const url = await upload(pictures.png, "maglia.png")
      const id = await at().make({
        title: "Maglietta",
        images: [url],
        variants: [{ sku: "MAG-S" }, { sku: "MAG-M" }],
      })
      await at().sent(id)
      await exchange()
      await expect
        .poll(() => erp().picture("MAG-M"), { timeout: 30_000 })
        .toEqual(pictures.png)
      await settled(id)
      erp().setPicture("MAG-S", pictures.gif)
      await exchange()

      expect(erp().picture("MAG-S")).toEqual(pictures.gif)
      expect(await shown(id)).toEqual({ thumbnail: url, images: [url] })
    })

    it("that no ERP shows waits for a person, once", async () => {
      const id = await mug(await upload(pictures.gif, "tazza.gif"))
      await exchange()
      await at().desk.message(id, {
        parked: true,
        reason_code: "product.image_unsent",
      })
      await exchange()

      expect(await at().problems()).toMatchObject([
        { kind: "product", label: "Tazza" },
      ])
      expect(erp().picture("TAZ-1")).toBeNull()
    })

    it("waits behind everything else while the store's file storage is down", async () => {
      const id = await mug(await upload(pictures.png, "tazza.png"))
      await exchange()
      await arrives(pictures.png)
      await settled(id)
      const storage = vi
        .spyOn(at().host.container.resolve(Modules.FILE), "getAsBuffer")
        .mockRejectedValue(new Error("the storage is down"))

      await change(id, [await upload(pictures.jpeg, "altra.jpg")])
      const waiting = await at().desk.message(id, {
        reason_code: "IMAGE_UNREADABLE",
      })
      expect(waiting).toMatchObject({ lane: "bulk", state: "snoozed" })
      storage.mockRestore()
    })

    it("is not taken from the ERP when it is no picture", async () => {
      const id = await mug()
      erp().setPicture("TAZ-1", Buffer.from("<svg/>"))
      const run = await exchange()

      expect(run.counts).toMatchObject({ failed: 1 })
      expect(await at().problems()).toMatchObject([
        { code: "product.image_failed" },
      ])
      expect((await shown(id)).images).toEqual([])
    })
  })

  describe("An ERP that exchanges no images", () => {
    it("says why, and nothing fails", async () => {
      const off = await ArticleDesk.open(at().host, { with_images: false })
      const { body } = await off.desk.api.get<{
        connection: { images_off: string | null }
      }>(`/connections/${off.desk.connectionId}`)
      expect(body.connection.images_off).toBe(
        "Its images are switched off in its settings."
      )

      const refused = await off.desk.api.post<{ message: string }>("/imports", {
        connection_id: off.desk.connectionId,
        flow: "images",
      })

      expect(refused.status).toBe(400)
      expect(refused.body.message).toContain("switched off in its settings")
      await off.erp.stop()
    })
  })
})
