import type { CategoryPath } from "../../../domain/records/category"
import type {
  NewRunIssue,
  RunChange,
} from "../../../modules/erp-sync/stores/run-log"
import { isOutage } from "../../outage"
import type { ImportContext } from "../import-context"
import { type CategoryPlan, planCategories } from "./category-plan"
import {
  type CategoryTree,
  categoryTree,
  pathKey,
  SEPARATOR,
} from "./category-tree"
import { type CategoryOutcome, CategoryWriter } from "./category-writer"

export { pathKey }

/**
 * Finds or makes the categories of some products, parents first, and returns
 * {@link pathKey} → store id. What is done to a category is a change of the
 * run, and what is wrong with it an issue. Without permission to write, the
 * path stands for a category there would be.
 */
export async function ensureCategories(
  context: ImportContext,
  paths: readonly CategoryPath[]
): Promise<ReadonlyMap<string, string>> {
  const tree = categoryTree(paths)
  if (!context.writes) {
    return plannedIds(await planCategories(context, tree))
  }
  const { ids, issues, changes } = await bringCategories(context, tree)
  await context.erpSync.runLog.addChanges(context.run.id, changes)
  await logIssues(context, tree, issues)
  return ids
}

function plannedIds({ ids, levels }: CategoryPlan): Map<string, string> {
  return new Map([
    ...ids,
    ...levels
      .flatMap(({ creations }) => creations)
      .map(({ node }) => [node.key, node.names.join(SEPARATOR)] as const),
  ])
}

/**
 * Makes the store's categories as the ERP has them: new ones are made, renamed
 * ones renamed, moved ones moved, and none is ever deleted. What the owner
 * renamed or moved by hand stays until the ERP changes it again.
 *
 * Other workers may be making the same categories at the same moment: handles
 * are unique, so one of them fails, looks again and finds what the other made.
 * When nothing is different then, a category itself is what the store refuses.
 */
export async function bringCategories(
  context: ImportContext,
  tree: CategoryTree
): Promise<CategoryOutcome> {
  const changes: RunChange[] = []
  let plan = await planCategories(context, tree)
  let isolates = false
  for (;;) {
    try {
      return await new CategoryWriter(context, { isolates, changes }).write(
        plan
      )
    } catch (error) {
      if (isolates || isOutage(error)) {
        throw error
      }
      const again = await planCategories(context, tree)
      isolates = isSamePlan(again, plan)
      plan = again
    }
  }
}

function isSamePlan(a: CategoryPlan, b: CategoryPlan): boolean {
  const creations = ({ levels }: CategoryPlan) =>
    JSON.stringify(levels.map((level) => level.creations))
  return creations(a) === creations(b)
}

async function logIssues(
  { erpSync, connectionId, run }: ImportContext,
  tree: CategoryTree,
  issues: readonly NewRunIssue[]
): Promise<void> {
  const open = new Set(issues.map(({ externalId }) => externalId))
  await erpSync.runLog.resolveIssues(
    connectionId,
    "category",
    tree.levels
      .flat()
      .map(({ key }) => key)
      .filter((key) => !open.has(key))
  )
  await erpSync.runLog.addIssues(run, issues)
}
