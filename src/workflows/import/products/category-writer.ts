import {
  createProductCategoriesWorkflow,
  updateProductCategoriesWorkflow,
} from "@medusajs/medusa/core-flows"
import type {
  NewRunIssue,
  RunChange,
} from "../../../modules/erp-sync/stores/run-log"
import { errorMessage } from "../../error-message"
import { isOutage } from "../../outage"
import { externalIdInStore, type ImportContext } from "../import-context"
import { rewritePathsBelow } from "./category-paths"
import { CategoryParents } from "./category-parents"
import {
  type CategoryChange,
  type CategoryCreation,
  type CategoryLevel,
  type CategoryPlan,
  writtenState,
} from "./category-plan"
import {
  type CategoryNode,
  type CategoryProblem,
  SEPARATOR,
} from "./category-tree"

/** What bringing categories into the store has come to. */
export interface CategoryOutcome {
  /** Key → store id, of all that are in the store. */
  readonly ids: ReadonlyMap<string, string>
  readonly issues: readonly NewRunIssue[]
  readonly changes: readonly RunChange[]
}

interface WriterOptions {
  /** One that the store refuses does not stop the others. */
  readonly isolates: boolean
  /** Receives what is changed, also by a writer that is stopped. */
  readonly changes: RunChange[]
}

/** Writes a plan of categories, a level of the tree at a time. */
export class CategoryWriter {
  readonly #context: ImportContext
  readonly #isolates: boolean
  readonly #ids = new Map<string, string>()
  readonly #problems: CategoryProblem[] = []
  readonly #changes: RunChange[]
  readonly #parents: CategoryParents

  constructor(context: ImportContext, { isolates, changes }: WriterOptions) {
    this.#context = context
    this.#isolates = isolates
    this.#changes = changes
    this.#parents = new CategoryParents(context.container)
  }

  async write(plan: CategoryPlan): Promise<CategoryOutcome> {
    this.#problems.push(...plan.problems)
    for (const [key, id] of plan.ids) {
      this.#ids.set(key, id)
    }
    for (const level of plan.levels) {
      await this.#writeLevel(level)
    }
    return {
      ids: this.#ids,
      changes: this.#changes,
      issues: this.#problems.map(asIssue),
    }
  }

  async #writeLevel({ creations, changes, found }: CategoryLevel) {
    const created = await this.#createAll(creations)
    const changed: CategoryChange[] = []
    for (const change of changes) {
      if (await this.#change(change)) {
        changed.push(change)
      }
    }
    await this.#context.erpSync.bindings.save(
      this.#context.connectionId,
      [
        ...created,
        ...found,
        ...changed.map(({ node, current }) => ({ node, id: current.id })),
      ].map(({ node, id }) => ({
        kind: "category",
        storeId: id,
        externalId: node.key,
        importHash: node.hasId ? writtenState(node) : null,
      }))
    )
  }

  async #createAll(creations: readonly CategoryCreation[]) {
    const possible = creations.filter(({ node }) => this.#hasParent(node))
    const batches = this.#isolates
      ? possible.map((creation) => [creation])
      : [possible]
    const created: { node: CategoryNode; id: string }[] = []
    for (const batch of batches.filter(({ length }) => length > 0)) {
      created.push(...(await this.#create(batch)))
    }
    return created
  }

  async #create(batch: readonly CategoryCreation[]) {
    const { container, live } = this.#context
    try {
      const { result } = await createProductCategoriesWorkflow(container).run({
        input: {
          product_categories: batch.map(({ node, handle }) => ({
            name: node.name,
            handle,
            is_active: true,
            is_internal: false,
            parent_category_id: this.#parentId(node),
            external_id: externalIdInStore(live.row.connector, node.key),
          })),
        },
      })
      const ids = new Map(result.map(({ handle, id }) => [handle, id]))
      return batch.flatMap(({ node, handle }) => {
        const id = ids.get(handle)
        return id === undefined ? [] : [this.#created(node, id)]
      })
    } catch (error) {
      if (!this.#isolates || isOutage(error)) {
        throw error
      }
      this.#problems.push(...batch.map(({ node }) => refused(node, error)))
      return []
    }
  }

  #created(node: CategoryNode, id: string) {
    this.#ids.set(node.key, id)
    this.#parents.set(id, this.#parentId(node))
    this.#changes.push({
      ...this.#record(node, id),
      action: "create",
      field: null,
      before: null,
      after: null,
    })
    return { node, id }
  }

  /** @returns whether the store is now as the ERP wants it */
  async #change(change: CategoryChange): Promise<boolean> {
    const { node, current } = change
    const fields = this.#fieldsOf(change)
    if ("parent_category_id" in fields && !(await this.#mayMove(change))) {
      return false
    }
    if (Object.keys(fields).length === 0) {
      return true
    }
    try {
      await updateProductCategoriesWorkflow(this.#context.container).run({
        input: { selector: { id: current.id }, update: fields },
      })
      if ("parent_category_id" in fields) {
        await this.#moved(current.id, fields.parent_category_id ?? null)
      }
    } catch (error) {
      if (isOutage(error)) {
        throw error
      }
      this.#problems.push(refused(node, error))
      return false
    }
    this.#noteChanges(change, fields)
    return true
  }

  /** What the ERP changed and the store does not have yet. */
  #fieldsOf({ node, current, isRenamed, isMoved }: CategoryChange) {
    const parentId = this.#parentId(node)
    return {
      ...(isRenamed && current.name !== node.name && { name: node.name }),
      ...(isMoved &&
        current.parent_category_id !== parentId && {
          parent_category_id: parentId,
        }),
    }
  }

  async #mayMove({ node, current }: CategoryChange): Promise<boolean> {
    if (!this.#hasParent(node)) {
      return false
    }
    const parentId = this.#parentId(node)
    if (
      parentId === null ||
      !(await this.#parents.isWithin(parentId, current.id))
    ) {
      return true
    }
    this.#problems.push({
      key: node.key,
      label: node.name,
      code: "category.loop",
      message: `The ERP moved it to ${node.names.join(SEPARATOR)}, but in the store that lies inside it. Move ${node.names.at(-2) ?? "its new parent"} out of it in the store; the next import moves it then.`,
    })
    return false
  }

  async #moved(id: string, parentId: string | null): Promise<void> {
    this.#parents.set(id, parentId)
    if (parentId === null) {
      await rewritePathsBelow(this.#context.container, id)
    }
  }

  #noteChanges(
    { node, current }: CategoryChange,
    fields: { name?: string; parent_category_id?: string | null }
  ): void {
    for (const [field, after] of Object.entries(fields)) {
      this.#changes.push({
        ...this.#record(node, current.id),
        action: "update",
        field,
        before: field === "name" ? current.name : current.parent_category_id,
        after,
      })
    }
  }

  #record(node: CategoryNode, storeId: string) {
    return {
      kind: "category" as const,
      storeId,
      externalId: node.key,
      label: node.names.join(SEPARATOR),
    }
  }

  #parentId({ parentKey }: CategoryNode): string | null {
    return parentKey === null ? null : (this.#ids.get(parentKey) ?? null)
  }

  #hasParent(node: CategoryNode): boolean {
    if (node.parentKey === null || this.#ids.has(node.parentKey)) {
      return true
    }
    this.#problems.push({
      key: node.key,
      label: node.name,
      code: "category.parent_missing",
      message: `Its parent ${node.names.slice(0, -1).join(SEPARATOR)} is not in the store; see the issue about it.`,
    })
    return false
  }
}

function refused({ key, name }: CategoryNode, error: unknown): CategoryProblem {
  return {
    key,
    label: name,
    code: "category.refused_by_store",
    message: `The store did not take it: ${errorMessage(error)}`,
  }
}

function asIssue({ key, ...problem }: CategoryProblem): NewRunIssue {
  return { kind: "category", externalId: key, storeId: null, ...problem }
}
