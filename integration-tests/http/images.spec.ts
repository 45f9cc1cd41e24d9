import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import File from "@medusajs/medusa/file"
import LocalFiles from "@medusajs/medusa/file-local"
import { createProductsWorkflow } from "@medusajs/medusa/core-flows"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { ErpSyncModuleService } from "../../src/modules/erp-sync/service"
import type { ImageHandling } from "../../src/modules/erp-sync/stores/connection-store"
import {
  fetchImages,
  planImages,
} from "../../src/workflows/images/fetch-images"
import type { ImageContext } from "../../src/workflows/images/image-context"
import { refreshImages } from "../../src/workflows/images/refresh-images"
import { pictures } from "../../src/workflows/images/test/pictures"
import { inConnectedStore } from "../test-kit/connected-store"
import { ImageServer } from "../test-kit/image-server"

const FILES_URL = "http://store.example.com/static"

inConnectedStore((store) => {
  let server: ImageServer
  let folder: string

  beforeEach(async () => {
    server = await ImageServer.start()
    folder = mkdtempSync(path.join(os.tmpdir(), "erp-sync-images-"))
  })
  afterEach(() => {
    server.stop()
    rmSync(folder, { recursive: true })
  })

  const files = () => readdirSync(folder)
  const storedFile = (url: string | null | undefined) =>
    readFileSync(path.join(folder, path.basename(url ?? "none")))

  /** The connection's images, on a server that the operator has named. */
  async function images({
    handling = "download",
    named = ["127.0.0.1"],
  }: {
    handling?: ImageHandling
    named?: readonly string[]
  } = {}): Promise<ImageContext> {
    const { module, connectionId, container } = store()
    const row = await module.connections.find(connectionId)
    if (row === null) {
      throw new Error("The connection is there while a test runs")
    }
    const target = { ...row.target, images: handling }
    return {
      connectionId,
      container: withFilesIn(container, folder),
      erpSync: naming(module, named),
      live: module.live.open({ ...row, target }),
    }
  }

  const sql = (statement: string) =>
    store()
      .container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      .raw(statement)
  const daysPass = (days: number) =>
    sql(
      `update erp_image set checked_at = checked_at - interval '${String(days)} days'`
    )

  describe("Images of the ERP", () => {
    it("become files of the store, by what they are and not by what they are called", async () => {
      const url = server.show("/a.jpeg", pictures.png)
      const { stored, issues } = await fetchImages(await images(), [url])

      expect(issues).toEqual(new Map())
      expect(stored.get(url)).toMatch(/^http:\/\/store\.example\.com\/.*\.png$/)
      expect(storedFile(stored.get(url))).toEqual(pictures.png)
    })

    it("are one file when they are the same picture, also when both come at once", async () => {
      const urls = ["/a.png", "/b.png", "/c.png"].map((name) =>
        server.show(name, pictures.png)
      )
      const first = await fetchImages(await images(), urls)
      const late = server.show("/d.png", pictures.png)
      const second = await fetchImages(await images(), [late])

      expect(files()).toHaveLength(1)
      expect(new Set(first.stored.values()).size).toBe(1)
      expect(second.stored.get(late)).toBe(first.stored.get(urls[0] ?? ""))
    })

    it("are asked for once, not for every product and run", async () => {
      const url = server.show("/a.png", pictures.png)
      await fetchImages(await images(), [url, url])
      const { stored } = await fetchImages(await images(), [url])

      expect(server.requests).toEqual(["/a.png"])
      expect(stored.has(url)).toBe(true)
    })

    it("are asked for at most four at a time", async () => {
      const held: (() => void)[] = []
      const urls = Array.from({ length: 9 }, (_, index) =>
        server.answer(`/${String(index)}.png`, (_request, response) => {
          held.push(() => response.end(pictures.png))
          // Four wait for each other, or for the last one.
          if (held.length === 4 || server.requests.length === urls.length) {
            held.splice(0).forEach((release) => {
              release()
            })
          }
        })
      )
      const { stored } = await fetchImages(await images(), urls)

      expect(stored.size).toBe(9)
      expect(server.mostAtOnce).toBe(4)
    })

    it("stay where the ERP has them when the connection links them", async () => {
      const url = server.show("/a.png", pictures.png)
      const linked = await images({ handling: "link" })

      expect(await planImages(linked, [url])).toEqual(new Map([[url, url]]))
      expect((await fetchImages(linked, [url])).stored.get(url)).toBe(url)
      expect(server.requests).toEqual([])
    })
  })

  describe("A plan of images", () => {
    it("says what is known, and asks and writes nothing", async () => {
      const known = server.show("/a.png", pictures.png)
      const unknown = server.show("/b.png", pictures.gif)
      const { stored } = await fetchImages(await images(), [known])
      const plan = await planImages(await images(), [known, unknown])

      expect(plan).toEqual(
        new Map([
          [known, stored.get(known)],
          [unknown, null],
        ])
      )
      expect(server.requests).toEqual(["/a.png"])
    })
  })

  describe("An image that was downloaded long ago", () => {
    it("costs nothing when it has not changed", async () => {
      const url = server.show("/a.png", pictures.png)
      const first = await fetchImages(await images(), [url])
      await daysPass(8)
      const again = await fetchImages(await images(), [url])
      await fetchImages(await images(), [url])

      expect(again).toEqual(first)
      expect(server.requests).toEqual(["/a.png", "/a.png"])
      expect(server.delivered).toBe(1)
    })

    it("becomes another file when its content changed, and the first file stays", async () => {
      const url = server.show("/a.png", pictures.png)
      const first = await fetchImages(await images(), [url])
      server.show("/a.png", pictures.gif, '"2"')
      const again = await fetchImages(await images(), [url], {
        askAgain: true,
      })

      expect(again.stored.get(url)).not.toBe(first.stored.get(url))
      expect(storedFile(again.stored.get(url))).toEqual(pictures.gif)
      expect(storedFile(first.stored.get(url))).toEqual(pictures.png)
    })

    it("makes the products that show it be compared again when it changed", async () => {
      const url = server.show("/a.png", pictures.png)
      const { stored } = await fetchImages(await images(), [url])
      const shown = await productWith(stored.get(url) ?? "", "1")
      const other = await productWith("https://elsewhere.example/b.png", "2")
      await daysPass(8)
      server.show("/a.png", pictures.gif, '"2"')

      const asked = await refreshImages(
        await images(),
        new AbortController().signal
      )

      expect(asked).toBe(1)
      expect(await importHashOf(shown)).toBeNull()
      expect(await importHashOf(other)).toBe("hash of 2")
    })

    it("is shown on when the ERP cannot deliver it any more", async () => {
      const url = server.show("/a.png", pictures.png)
      const first = await fetchImages(await images(), [url])
      server.fail("/a.png", 404)
      const again = await fetchImages(await images(), [url], {
        askAgain: true,
      })

      expect(again).toEqual(first)
    })
  })

  describe("An image that cannot be had", () => {
    it("is an issue that says why and what to do, and keeps nobody else back", async () => {
      const good = server.show("/good.png", pictures.png)
      const gone = server.fail("/gone.png", 404) + "?key=secret"
      const page = server.answer("/page.png", (_request, response) =>
        response.end("<!doctype html>")
      )
      const { stored, issues } = await fetchImages(await images(), [
        gone,
        page,
        good,
        "not an address",
      ])

      expect([...stored.keys()]).toEqual([good])
      expect(issues.get(gone)).toBe(
        `The image ${server.origin}/gone.png was not taken: it is not there any more. Give the product another picture in the ERP, or remove the address.`
      )
      expect(issues.get(page)).toContain("it is a web page")
      expect(issues.get("not an address")).toContain("not one of the web")
      expect(await planImages(await images(), [gone])).toEqual(
        new Map([[gone, null]])
      )
    })

    it("is tried again at the next run", async () => {
      const url = server.fail("/a.png", 503)
      await fetchImages(await images(), [url])
      server.show("/a.png", pictures.png)
      const { stored, issues } = await fetchImages(await images(), [url])

      expect(issues.size).toBe(0)
      expect(stored.has(url)).toBe(true)
      const [row] = await store().module.images.find(store().connectionId, [
        url,
      ])
      expect(row).toMatchObject({ failed_at: null, failure: null })
    })

    it("is an issue, too, when the store cannot keep it", async () => {
      const url = server.show("/a.png", pictures.png)
      const context = await images()
      rmSync(folder, { recursive: true })
      const { issues } = await fetchImages(
        { ...context, container: withFilesIn(context.container, "/dev/null") },
        [url]
      )
      folder = mkdtempSync(path.join(os.tmpdir(), "erp-sync-images-"))

      expect(issues.get(url)).toContain("the store could not keep it")
    })

    it("is not looked for in the network behind the store", async () => {
      const url = server.show("/a.png", pictures.png)
      const { issues } = await fetchImages(await images({ named: [] }), [url])

      expect(issues.get(url)).toContain("leads into a private network")
      expect(server.requests).toEqual([])
    })
  })

  describe("Images on the ERP's own server", () => {
    it("may be where the ERP is, and take their turn among its requests", async () => {
      const url = server.show("/a.png", pictures.png)
      const context = await images({ named: [] })
      const { live } = context
      const settings = { ...live.row.settings, base_url: server.origin }
      const turns: boolean[] = []
      const gate = Object.create(context.erpSync.gate, {
        enter: {
          value: (
            _id: string,
            _limits: unknown,
            call: { isBulk?: boolean }
          ) => {
            turns.push(call.isBulk ?? false)
            return Promise.resolve(() => undefined)
          },
        },
      }) as ErpSyncModuleService["gate"]
      const { stored } = await fetchImages(
        {
          ...context,
          erpSync: standIn(context.erpSync, { gate }),
          live: { ...live, row: { ...live.row, settings } },
        },
        [url]
      )

      expect(stored.has(url)).toBe(true)
      expect(turns).toEqual([true])
    })
  })

  async function productWith(image: string, externalId: string) {
    const { container, module, connectionId } = store()
    const { result } = await createProductsWorkflow(container).run({
      input: {
        products: [
          {
            title: `Product ${externalId}`,
            images: [{ url: image }],
            options: [{ title: "Size", values: ["M"] }],
            shipping_profile_id: store().seeded.shipping.profileId,
          },
        ],
      },
    })
    const storeId = result[0]?.id ?? ""
    await module.bindings.save(connectionId, [
      {
        kind: "product",
        storeId,
        externalId,
        importHash: `hash of ${externalId}`,
      },
    ])
    return storeId
  }

  async function importHashOf(storeId: string) {
    const { module, connectionId } = store()
    const found = await module.bindings.findOne(
      connectionId,
      "product",
      storeId
    )
    return found?.import_hash
  }
})

/** Medusa's own file module and local provider, on a folder of the test's. */
function withFilesIn(
  container: MedusaContainer,
  folder: string
): MedusaContainer {
  const [Provider] = LocalFiles.services
  const provider = new (
    Provider as new (deps: object, options: object) => object
  )({}, { upload_dir: folder, backend_url: FILES_URL })
  const service = new (File.service as new (deps: object) => object)({
    fileProviderService: provider,
  })
  const scope = container.createScope()
  scope.register(Modules.FILE, { resolve: () => service })
  return scope as MedusaContainer
}

function naming(
  module: ErpSyncModuleService,
  privateImageHosts: readonly string[]
): ErpSyncModuleService {
  return standIn(module, {
    options: { ...module.options, privateImageHosts: [...privateImageHosts] },
  })
}

/** The service with some of its parts replaced. */
function standIn(
  module: ErpSyncModuleService,
  parts: Partial<Pick<ErpSyncModuleService, "options" | "gate">>
): ErpSyncModuleService {
  return Object.assign(
    Object.create(module.self) as ErpSyncModuleService,
    parts
  )
}
