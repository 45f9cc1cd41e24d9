import { slug } from "../../../domain/slug"
import type { LinkedBinding } from "../../../modules/erp-sync/stores/binding-store"
import { graphRows } from "../../store/graph-rows"
import { externalIdInStore, type ImportContext } from "../import-context"
import {
  type CategoryNode,
  type CategoryProblem,
  type CategoryTree,
  SEPARATOR,
} from "./category-tree"
import { freeHandle } from "./free-handle"

/** A category of the store. */
export interface StoreCategory {
  readonly id: string
  readonly name: string
  readonly handle: string
  readonly parent_category_id: string | null
  /** As {@link externalIdInStore} makes it, of one that an import made. */
  readonly external_id: string | null
}

export interface CategoryCreation {
  readonly node: CategoryNode
  readonly handle: string
}

/** A category whose name or parent the ERP has changed. */
export interface CategoryChange {
  readonly node: CategoryNode
  readonly current: StoreCategory
  readonly isRenamed: boolean
  readonly isMoved: boolean
}

/** What one level of the tree means for the store. */
export interface CategoryLevel {
  readonly creations: readonly CategoryCreation[]
  readonly changes: readonly CategoryChange[]
  /** In the store as they shall be; the binding has to be told. */
  readonly found: readonly { node: CategoryNode; id: string }[]
}

export interface CategoryPlan {
  /** Key → store id, of those that are in the store. */
  readonly ids: ReadonlyMap<string, string>
  readonly levels: readonly CategoryLevel[]
  readonly problems: readonly CategoryProblem[]
}

/**
 * What we last wrote of a category with an id, kept in its binding: a change
 * of the ERP is told from one the owner made by hand, which stays.
 */
export function writtenState({ name, parentKey }: CategoryNode): string {
  return JSON.stringify([name, parentKey])
}

function readWritten(
  binding: LinkedBinding
): { name: string; parentKey: string | null } | null {
  if (binding.import_hash === null) {
    return null
  }
  const [name, parentKey] = JSON.parse(binding.import_hash) as [
    string,
    string | null,
  ]
  return { name, parentKey }
}

/** Compares the ERP's categories with the store's; writes nothing. */
export async function planCategories(
  context: ImportContext,
  tree: CategoryTree
): Promise<CategoryPlan> {
  const known = await loadKnown(context, tree)
  const bound = boundIds(known)
  const candidates = await loadCandidates(
    context,
    tree.levels.flat().filter(({ key }) => !bound.has(key))
  )
  const ids = new Map(bound)
  const taken = new Set(candidates.all.map(({ handle }) => handle))
  const levels = tree.levels.map((nodes): CategoryLevel => {
    const level = { creations: [], changes: [], found: [] } as {
      creations: CategoryCreation[]
      changes: CategoryChange[]
      found: { node: CategoryNode; id: string }[]
    }
    for (const node of nodes) {
      const current = known.get(node.key)
      if (current !== undefined) {
        placeKnown(node, current, level)
        continue
      }
      const adopted = adoptable(context, node, { ids, candidates })
      if (adopted === null) {
        level.creations.push({ node, handle: handleFor(context, node, taken) })
      } else {
        ids.set(node.key, adopted.id)
        level.found.push({ node, id: adopted.id })
      }
    }
    return level
  })
  return { ids, levels, problems: tree.problems }
}

interface KnownCategory {
  readonly binding: LinkedBinding
  readonly current: StoreCategory
}

/**
 * A binding of a category that was deleted in the store is forgotten, so that
 * the one made in its place is the record's own.
 */
async function loadKnown(
  { container, erpSync, connectionId, writes }: ImportContext,
  tree: CategoryTree
): Promise<Map<string, KnownCategory>> {
  const bindings = await erpSync.bindings.findByExternalIds(
    connectionId,
    "category",
    tree.levels.flat().map(({ key }) => key)
  )
  const living = await graphRows<StoreCategory>(container, {
    entity: "product_category",
    fields: FIELDS,
    filters: { id: bindings.map(({ store_id }) => store_id) },
  })
  const byId = new Map(living.map((category) => [category.id, category]))
  const gone = bindings.filter(({ store_id }) => !byId.has(store_id))
  if (writes && gone.length > 0) {
    await erpSync.bindings.remove(
      connectionId,
      "category",
      gone.map(({ store_id }) => store_id)
    )
  }
  return new Map(
    bindings.flatMap((binding) => {
      const current = byId.get(binding.store_id)
      return current === undefined
        ? []
        : [[binding.external_id, { binding, current }] as const]
    })
  )
}

const FIELDS = ["id", "name", "handle", "parent_category_id", "external_id"]

function boundIds(
  known: ReadonlyMap<string, KnownCategory>
): Map<string, string> {
  return new Map([...known].map(([key, { current }]) => [key, current.id]))
}

/** Categories of the store that new ones may be, or be in the way of. */
interface Candidates {
  readonly all: readonly StoreCategory[]
  /** Store id → the ERP category it stands for already. */
  readonly boundTo: ReadonlyMap<string, string>
}

async function loadCandidates(
  { container, erpSync, connectionId }: ImportContext,
  nodes: readonly CategoryNode[]
): Promise<Candidates> {
  if (nodes.length === 0) {
    return { all: [], boundTo: new Map() }
  }
  const all = await graphRows<StoreCategory>(container, {
    entity: "product_category",
    fields: FIELDS,
    filters: {
      $or: [
        { name: [...new Set(nodes.map(({ name }) => name))] },
        { handle: [...new Set(nodes.map(plainHandle))] },
      ],
    },
  })
  const bindings = await erpSync.bindings.findByStoreIds(
    connectionId,
    "category",
    all.map(({ id }) => id)
  )
  return {
    all,
    boundTo: new Map(
      bindings.map(({ store_id, external_id }) => [store_id, external_id])
    ),
  }
}

function placeKnown(
  node: CategoryNode,
  { binding, current }: KnownCategory,
  level: {
    changes: CategoryChange[]
    found: { node: CategoryNode; id: string }[]
  }
): void {
  if (!node.hasId) {
    return
  }
  const written = readWritten(binding)
  const isRenamed = written !== null && written.name !== node.name
  const isMoved = written !== null && written.parentKey !== node.parentKey
  if (isRenamed || isMoved) {
    level.changes.push({ node, current, isRenamed, isMoved })
  } else if (written === null) {
    level.found.push({ node, id: current.id })
  }
}

/**
 * One of the same name under the same parent, which no other id has; best the
 * one that was made for this id.
 */
function adoptable(
  { live }: ImportContext,
  { key, name, parentKey, names }: CategoryNode,
  known: { ids: ReadonlyMap<string, string>; candidates: Candidates }
): StoreCategory | null {
  const { all, boundTo } = known.candidates
  const parentId = parentKey === null ? null : known.ids.get(parentKey)
  const inUse = new Set(known.ids.values())
  const possible = all.filter((category) => {
    const other = boundTo.get(category.id)
    return (
      category.name === name &&
      category.parent_category_id === parentId &&
      !inUse.has(category.id) &&
      // An ERP that gives ids now gave paths before.
      (other === undefined || [key, names.join(SEPARATOR)].includes(other))
    )
  })
  const ownId = externalIdInStore(live.row.connector, key)
  return (
    possible.find(({ external_id }) => external_id === ownId) ??
    possible[0] ??
    null
  )
}

function plainHandle({ names }: CategoryNode): string {
  return slug(names.join(SEPARATOR))
}

/** Handles are unique in the store; they stay when a category is renamed. */
function handleFor(
  { connectionId }: ImportContext,
  node: CategoryNode,
  taken: Set<string>
): string {
  return freeHandle(plainHandle(node), [connectionId, node.key], taken)
}
