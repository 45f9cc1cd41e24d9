import type { MedusaContainer } from "@medusajs/framework/types"
import { updateProductCategoriesWorkflow } from "@medusajs/medusa/core-flows"
import { graphRows } from "../../store/graph-rows"

interface Branch {
  readonly id: string
  /** Ids from the root, its own last, joined by dots. */
  readonly mpath: string
}

/**
 * Rewrites the paths by which Medusa finds the ancestors of a category that
 * became a root, and of everything below it. Medusa 2.21 empties the path of
 * such a category and leaves its descendants with their old ones; where a
 * category gets another parent it does them right.
 */
export async function rewritePathsBelow(
  container: MedusaContainer,
  rootId: string
): Promise<void> {
  let level: Branch[] = [{ id: rootId, mpath: rootId }]
  while (level.length > 0) {
    for (const branch of level) {
      await writePath(container, branch)
    }
    level = await childrenOf(container, level)
  }
}

async function writePath(
  container: MedusaContainer,
  { id, mpath }: Branch
): Promise<void> {
  // Its types leave out the path, which it takes like every other field.
  const update: object = { mpath }
  await updateProductCategoriesWorkflow(container).run({
    input: { selector: { id }, update },
  })
}

async function childrenOf(
  container: MedusaContainer,
  parents: readonly Branch[]
): Promise<Branch[]> {
  const paths = new Map(parents.map(({ id, mpath }) => [id, mpath]))
  const children = await graphRows<{ id: string; parent_category_id: string }>(
    container,
    {
      entity: "product_category",
      fields: ["id", "parent_category_id"],
      filters: { parent_category_id: [...paths.keys()] },
    }
  )
  return children.map(({ id, parent_category_id: parentId }) => ({
    id,
    mpath: `${paths.get(parentId) ?? ""}.${id}`,
  }))
}
