import { MedusaError } from "@medusajs/framework/utils"
import { createProductCategoriesWorkflow } from "@medusajs/medusa/core-flows"
import { slug } from "../../../domain/slug"
import { externalIdInStore, type ImportContext } from "../import-context"
import { graphRows } from "../../store/graph-rows"

/** Joins a path to the external id of its category. */
const SEPARATOR = " > "

/**
 * Finds or makes the categories of some products, parents first, and returns
 * path → store id. The ERP names categories by path, so the path is their id.
 */
export async function ensureCategories(
  context: ImportContext,
  paths: readonly (readonly string[])[]
): Promise<Map<string, string>> {
  const needed = [...new Set(paths.flatMap(withAncestors))].sort(
    (a, b) => depthOf(a) - depthOf(b)
  )
  const { bindings } = context.erpSync
  const bound = await bindings.findByExternalIds(
    context.connectionId,
    "category",
    needed
  )
  const living = await existing(
    context,
    bound.map((binding) => binding.store_id)
  )
  const ids = new Map(
    bound
      .filter((binding) => living.has(binding.store_id))
      .map((binding) => [binding.external_id, binding.store_id])
  )
  for (const path of needed) {
    if (!ids.has(path)) {
      ids.set(path, await ensureOne(context, path, ids))
    }
  }
  return ids
}

export function pathKey(path: readonly string[]): string {
  return path.join(SEPARATOR)
}

function withAncestors(path: readonly string[]): string[] {
  return path.map((_, index) => pathKey(path.slice(0, index + 1)))
}

function depthOf(key: string): number {
  return key.split(SEPARATOR).length
}

async function existing(
  { container }: ImportContext,
  ids: readonly string[]
): Promise<Set<string>> {
  const data = await graphRows<{ id: string }>(container, {
    entity: "product_category",
    fields: ["id"],
    filters: { id: ids },
  })
  return new Set(data.map((category) => category.id))
}

/** A category of the same name under the same parent is adopted. */
async function ensureOne(
  context: ImportContext,
  path: string,
  ids: ReadonlyMap<string, string>
): Promise<string> {
  const names = path.split(SEPARATOR)
  const name = names.at(-1) ?? path
  const parentId = ids.get(names.slice(0, -1).join(SEPARATOR)) ?? null
  const id =
    (await findByName(context, name, parentId)) ??
    (await createOne(context, { path, name, parentId }))
  await context.erpSync.bindings.save(context.connectionId, [
    { kind: "category", storeId: id, externalId: path },
  ])
  return id
}

async function findByName(
  { container }: ImportContext,
  name: string,
  parentId: string | null
): Promise<string | null> {
  const data = await graphRows<{ id: string }>(container, {
    entity: "product_category",
    fields: ["id"],
    filters: { name, parent_category_id: parentId },
  })
  return data[0]?.id ?? null
}

async function createOne(
  { container, live }: ImportContext,
  category: { path: string; name: string; parentId: string | null }
): Promise<string> {
  const { result } = await createProductCategoriesWorkflow(container).run({
    input: {
      product_categories: [
        {
          name: category.name,
          handle: slug(category.path),
          is_active: true,
          is_internal: false,
          parent_category_id: category.parentId,
          external_id: externalIdInStore(live.row.connector, category.path),
        },
      ],
    },
  })
  const [created] = result
  if (created === undefined) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "A category was not created"
    )
  }
  return created.id
}
