import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { HttpTypes } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { beforeEach, describe, expect, it } from "vitest"
import type { CategoryPath } from "../../src/domain/records/category"
import type { ImportContext } from "../../src/workflows/import/import-context"
import {
  bringCategories,
  ensureCategories,
  pathKey,
} from "../../src/workflows/import/products/categories"
import { categoryTree } from "../../src/workflows/import/products/category-tree"
import { inConnectedStore } from "../test-kit/connected-store"
import { categoriesIn, path, shownPath } from "../test-kit/store-categories"

inConnectedStore((store) => {
  let context: ImportContext

  beforeEach(async () => {
    const { module, connectionId, container } = store()
    const row = await module.connections.find(connectionId)
    if (row === null) {
      throw new Error("The connection is there while a test runs")
    }
    context = {
      container,
      erpSync: module,
      live: module.live.open(row),
      connectionId,
      run: { id: "erprun_1", connection_id: connectionId },
      writes: true,
    } as ImportContext
  })

  /** An import meets these paths on one page. */
  const meet = (...paths: CategoryPath[]) => ensureCategories(context, paths)

  const database = () =>
    store().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)

  const tree = () => categoriesIn(database())

  async function openIssues() {
    return database()("erp_run_issue")
      .select("external_id", "code", "message")
      .where({ kind: "category" })
      .whereNull("resolved_at")
      .orderBy("external_id")
  }

  const owner = async (
    id: string | undefined,
    change: HttpTypes.AdminUpdateProductCategory
  ) => {
    const admin = await store().admin()
    await admin.admin.productCategory.update(id ?? "none", change)
  }

  describe("Categories an ERP knows by name", () => {
    it("are made with their ancestors, once", async () => {
      const first = await meet(
        ["Casa", "Cucina", "Pentole"],
        ["Casa", "Cucina"],
        ["Giardino"]
      )
      const second = await meet(["Casa", "Cucina", "Coltelli"])

      expect(await tree()).toEqual([
        "Casa",
        "Casa > Cucina",
        "Casa > Cucina > Coltelli",
        "Casa > Cucina > Pentole",
        "Giardino",
      ])
      expect(second.get("Casa > Cucina")).toBe(first.get("Casa > Cucina"))
    })

    it("keep the name the owner gave them in the store", async () => {
      const ids = await meet(["Casa", "Cucina"])
      await owner(ids.get("Casa"), { name: "Für das Haus" })
      await meet(["Casa", "Cucina"], ["Casa", "Bagno"])

      expect(await tree()).toEqual([
        "Für das Haus",
        "Für das Haus > Bagno",
        "Für das Haus > Cucina",
      ])
    })

    it("are those the store has already, of that name in that place", async () => {
      const admin = await store().admin()
      const { product_category: own } =
        await admin.admin.productCategory.create({ name: "Casa" })
      await admin.admin.productCategory.create({ name: "Cucina" })
      const ids = await meet(["Casa", "Cucina"])

      expect(ids.get("Casa")).toBe(own.id)
      expect(await tree()).toEqual(["Casa", "Casa > Cucina", "Cucina"])
    })

    it("get a handle of their own when the store's is taken", async () => {
      const admin = await store().admin()
      await admin.admin.productCategory.create({
        name: "Something else",
        handle: "caffe",
      })
      await meet(["Caffè"], ["Caffe"], ["日本"], ["中国"])

      const handles = await database()("product_category")
        .whereIn("name", ["Caffè", "Caffe", "日本", "中国"])
        .pluck<string[]>("handle")
      expect(new Set(handles).size).toBe(4)
      expect(handles.every((handle) => /^[a-z0-9-]+$/.test(handle))).toBe(true)
    })

    it("come back when the owner deleted them and a product needs them", async () => {
      const ids = await meet(["Casa"])
      const admin = await store().admin()
      await admin.admin.productCategory.delete(ids.get("Casa") ?? "none")
      const again = await meet(["Casa"])

      expect(again.get("Casa")).not.toBe(ids.get("Casa"))
      expect(await tree()).toEqual(["Casa"])
    })
  })

  describe("Categories an ERP has ids for", () => {
    it("are renamed when the ERP renames them, and keep their address", async () => {
      const ids = await meet(path("1 Casa", "2 Cucina"))
      const handle = await handleOf(ids.get("2"))
      const again = await meet(path("1 Casa", "2 In cucina"))

      expect(await tree()).toEqual(["Casa", "Casa > In cucina"])
      expect(again.get("2")).toBe(ids.get("2"))
      expect(await handleOf(ids.get("2"))).toBe(handle)
    })

    it("keep the owner's name until the ERP gives them another", async () => {
      const ids = await meet(path("1 Casa"))
      await owner(ids.get("1"), { name: "Haus" })
      await meet(path("1 Casa"))
      expect(await tree()).toEqual(["Haus"])

      await meet(path("1 Abitare"))
      expect(await tree()).toEqual(["Abitare"])
    })

    it("move with everything below when the ERP moves them", async () => {
      const ids = await meet(
        path("1 Casa", "2 Cucina", "3 Pentole", "4 Rame"),
        path("9 Outlet")
      )
      await meet(path("9 Outlet", "2 Cucina"))

      expect(await tree()).toEqual([
        "Casa",
        "Outlet",
        "Outlet > Cucina",
        "Outlet > Cucina > Pentole",
        "Outlet > Cucina > Pentole > Rame",
      ])
      expect(await shownPath(store(), ids.get("4"))).toBe(
        "Outlet > Cucina > Pentole > Rame"
      )
    })

    it("move to the top, and the storefront finds what is below", async () => {
      const ids = await meet(path("1 Casa", "2 Cucina", "3 Pentole", "4 Rame"))
      await meet(path("2 Cucina", "3 Pentole", "5 Ferro"))

      expect(await tree()).toEqual([
        "Casa",
        "Cucina",
        "Cucina > Pentole",
        "Cucina > Pentole > Ferro",
        "Cucina > Pentole > Rame",
      ])
      expect(await shownPath(store(), ids.get("4"))).toBe(
        "Cucina > Pentole > Rame"
      )
    })

    it("move under a category that is new, and change places with their parent", async () => {
      await meet(path("1 Casa", "2 Cucina"))
      await meet(path("7 Nuovo", "2 Cucina", "1 Casa"))

      expect(await tree()).toEqual([
        "Nuovo",
        "Nuovo > Cucina",
        "Nuovo > Cucina > Casa",
      ])
    })

    it("stay where the owner moved them until the ERP moves them", async () => {
      const ids = await meet(path("1 Casa", "2 Cucina"), path("9 Outlet"))
      await owner(ids.get("2"), { parent_category_id: ids.get("9") ?? "" })
      await meet(path("1 Casa", "2 Cucina", "3 Pentole"))

      expect(await tree()).toEqual([
        "Casa",
        "Outlet",
        "Outlet > Cucina",
        "Outlet > Cucina > Pentole",
      ])
    })

    it("may have one name in one place", async () => {
      const ids = await meet(path("1 Offerte"), path("2 Offerte"))

      expect(ids.get("1")).not.toBe(ids.get("2"))
      expect(await tree()).toEqual(["Offerte", "Offerte"])
    })

    it("that were deleted in the store are made once, and renamed from then on", async () => {
      const ids = await meet(path("1 Casa"))
      const admin = await store().admin()
      await admin.admin.productCategory.delete(ids.get("1") ?? "none")
      await meet(path("1 Casa"))
      await meet(path("1 Abitare"))

      expect(await tree()).toEqual(["Abitare"])
    })

    it("take over from the paths that an ERP without ids was known by", async () => {
      const byName = await meet(["Casa", "Cucina"])
      const byId = await meet(path("1 Casa", "2 Cucina"))
      expect(byId.get("2")).toBe(byName.get("Casa > Cucina"))

      await meet(path("1 Casa", "2 In cucina"))
      expect(await tree()).toEqual(["Casa", "Casa > In cucina"])
    })
  })

  describe("What became of categories", () => {
    it("is told field by field, with what was there before", async () => {
      const ids = await meet(path("1 Casa", "2 Cucina"))
      const { changes } = await bringCategories(
        context,
        categoryTree([path("9 Outlet", "2 In cucina")])
      )

      expect(changes).toMatchObject([
        { externalId: "9", label: "Outlet", action: "create" },
        {
          externalId: "2",
          field: "name",
          before: "Cucina",
          after: "In cucina",
        },
        {
          storeId: ids.get("2"),
          field: "parent_category_id",
          before: ids.get("1"),
          after: changes[0]?.storeId,
        },
      ])
    })
  })

  describe("What is wrong with a category", () => {
    it("is an issue, and keeps nothing else back: it lies inside itself", async () => {
      const wrong = path("1 Casa", "2 Cucina", "1 Casa")
      const ids = await meet(wrong, path("3 Giardino"))

      expect(ids.get(pathKey(wrong))).toBeUndefined()
      expect(await tree()).toEqual(["Giardino"])
      expect(await openIssues()).toMatchObject([
        { external_id: "1", code: "category.loop" },
      ])
    })

    it("is an issue: the ERP shows it in two places", async () => {
      await meet(path("1 Casa", "3 Luci"), path("2 Giardino", "3 Luci"))

      expect(await tree()).toEqual(["Casa", "Casa > Luci", "Giardino"])
      expect(await openIssues()).toMatchObject([
        {
          external_id: "3",
          code: "category.two_places",
          message: expect.stringContaining(
            "Casa > Luci and Giardino > Luci"
          ) as string,
        },
      ])
    })

    it("is an issue: it has no name", async () => {
      await meet(path("1 Casa", "2"))

      expect(await openIssues()).toMatchObject([
        { external_id: "2", code: "category.name_missing" },
      ])
    })

    it("is an issue until it is mended: it would move into what the owner put below it", async () => {
      const ids = await meet(path("1 Casa"), path("2 Cucina"))
      await owner(ids.get("2"), { parent_category_id: ids.get("1") ?? "" })
      await meet(path("2 Cucina", "1 Casa"))
      expect(await tree()).toEqual(["Casa", "Casa > Cucina"])
      expect(await openIssues()).toMatchObject([
        { external_id: "1", code: "category.loop" },
      ])

      await owner(ids.get("2"), { parent_category_id: null })
      await meet(path("2 Cucina", "1 Casa"))
      expect(await tree()).toEqual(["Cucina", "Cucina > Casa"])
      expect(await openIssues()).toEqual([])
    })
  })

  describe("Many categories", () => {
    it("cost a statement per level, not per category", async () => {
      const statements: string[] = []
      const listen = ({ sql }: { sql: string }) => statements.push(sql)
      const paths = Array.from({ length: 40 }, (_, index) => [
        "Casa",
        `Stanza ${String(index % 8)}`,
        `Ripiano ${String(index)}`,
      ])
      const first = await meet(...paths)
      database().on("query", listen)
      const again = await meet(...paths)
      database().removeListener("query", listen)

      expect(first.size).toBe(1 + 8 + 40)
      expect(again).toEqual(first)
      expect(statements.length).toBeLessThanOrEqual(4)
    })

    it("are made once by workers that need them at the same moment", async () => {
      const paths = [
        path("1 Casa", "2 Cucina", "3 Pentole", "4 Rame"),
        path("1 Casa", "5 Bagno"),
        path("1 Casa", "6 Bagno"),
      ]
      const found = await Promise.all([
        meet(...paths),
        meet(...paths),
        meet(...paths),
      ])

      expect(await tree()).toEqual([
        "Casa",
        "Casa > Bagno",
        "Casa > Bagno",
        "Casa > Cucina",
        "Casa > Cucina > Pentole",
        "Casa > Cucina > Pentole > Rame",
      ])
      expect(found[1]).toEqual(found[0])
      expect(found[2]).toEqual(found[0])
      expect(await openIssues()).toEqual([])
    })

    it("are made but for the one that the store refuses", async () => {
      const tooLong = "a".repeat(3000)
      await database().raw(
        `alter table product_category add constraint short_names
         check (length(name) < 1000)`
      )
      const ids = await meet(
        path("1 Casa", `2 ${tooLong}`, "3 Pentole"),
        path("1 Casa", "4 Bagno")
      )

      expect([...ids.keys()].sort()).toEqual(["1", "4"])
      expect(await openIssues()).toMatchObject([
        { external_id: "2", code: "category.refused_by_store" },
        { external_id: "3", code: "category.parent_missing" },
      ])
    })
  })

  describe("A preview", () => {
    it("knows the categories there are, and makes none: its path stands for a new one", async () => {
      const ids = await meet(["Casa"])
      const preview = await ensureCategories({ ...context, writes: false }, [
        ["Casa", "Cucina"],
      ])

      expect(preview).toEqual(
        new Map([
          ["Casa", ids.get("Casa")],
          ["Casa > Cucina", "Casa > Cucina"],
        ])
      )
      expect(await tree()).toEqual(["Casa"])
    })
  })

  async function handleOf(id: string | undefined): Promise<string> {
    const [handle = ""] = await database()("product_category")
      .where({ id: id ?? "none" })
      .pluck<string[]>("handle")
    return handle
  }
})
