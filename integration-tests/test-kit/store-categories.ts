import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { HttpTypes } from "@medusajs/framework/types"
import type { CategoryPath } from "../../src/domain/records/category"
import type { HostStore } from "./host-store"

/** A path of an ERP that has ids: `path("1 Casa", "2 Cucina")`. */
export function path(...steps: string[]): CategoryPath {
  return steps.map((step) => {
    const [externalId = "", ...words] = step.split(" ")
    return { externalId, name: words.join(" ") }
  })
}

/** Every category as its ancestors and itself: `"Casa > Cucina"`. */
export async function categoriesIn(database: Knex): Promise<string[]> {
  const rows =
    await database<CategoryRow>("product_category").whereNull("deleted_at")
  const nameOf = (row: CategoryRow): string => {
    const parent = rows.find(({ id }) => id === row.parent_category_id)
    return parent === undefined ? row.name : `${nameOf(parent)} > ${row.name}`
  }
  return rows.map(nameOf).sort()
}

interface CategoryRow {
  readonly id: string
  readonly name: string
  readonly parent_category_id: string | null
}

/** A category with its ancestors as Medusa finds them, by the paths it keeps. */
export async function shownPath(
  store: HostStore,
  id: string | undefined
): Promise<string> {
  const admin = await store.admin()
  const { product_category: category } =
    await admin.admin.productCategory.retrieve(id ?? "none", {
      fields: "id,name,*parent_category",
      include_ancestors_tree: true,
    })
  const names = (own: HttpTypes.AdminProductCategory): string[] =>
    own.parent_category == null
      ? [own.name]
      : [...names(own.parent_category), own.name]
  return names(category).join(" > ")
}
