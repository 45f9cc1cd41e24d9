import type {
  CategoryPath,
  CategoryStep,
} from "../../../domain/records/category"

/** Joins names to a path, which is the id of a category without one. */
export const SEPARATOR = " > "

/** A category as the ERP has it. */
export interface CategoryNode {
  /** Its id in the ERP, or its path. */
  readonly key: string
  readonly name: string
  readonly parentKey: string | null
  /** Names from the root, its own last. */
  readonly names: readonly string[]
  /** It has an id of its own, so that name and parent may change. */
  readonly hasId: boolean
}

export interface CategoryProblem {
  readonly key: string
  readonly label: string
  readonly code: string
  readonly message: string
}

export interface CategoryTree {
  /** Roots first: each parent is in the level before. */
  readonly levels: readonly (readonly CategoryNode[])[]
  readonly problems: readonly CategoryProblem[]
}

/** What a product's path leads to: the key of its last category. */
export function pathKey(path: CategoryPath): string {
  return keysOf(path).at(-1) ?? ""
}

/**
 * The categories of some paths, each once. What contradicts itself is left
 * where it was first seen, and reported.
 */
export function categoryTree(paths: readonly CategoryPath[]): CategoryTree {
  const nodes = new Map<string, CategoryNode>()
  const levels: CategoryNode[][] = []
  const problems = new Map<string, CategoryProblem>()
  for (const path of paths) {
    const found = nodesOf(path)
    const problem = problemOf(found) ?? contradiction(found, nodes)
    if (problem !== null) {
      problems.set(problem.key, problem)
    }
    for (const node of isUsable(found) ? found : []) {
      if (!nodes.has(node.key)) {
        nodes.set(node.key, node)
        const depth = depthOf(node, nodes)
        levels[depth] = [...(levels[depth] ?? []), node]
      }
    }
  }
  return { levels, problems: [...problems.values()] }
}

function keysOf(path: CategoryPath): string[] {
  return path.map((step, index) =>
    typeof step === "string"
      ? path
          .slice(0, index + 1)
          .map(nameOf)
          .join(SEPARATOR)
      : step.externalId
  )
}

function nameOf(step: CategoryStep): string {
  return typeof step === "string" ? step : step.name
}

function nodesOf(path: CategoryPath): CategoryNode[] {
  const keys = keysOf(path)
  return path.map((step, index) => ({
    key: keys[index] ?? "",
    name: nameOf(step),
    parentKey: keys[index - 1] ?? null,
    names: path.slice(0, index + 1).map(nameOf),
    hasId: typeof step !== "string",
  }))
}

function isUsable(path: readonly CategoryNode[]): boolean {
  return problemOf(path) === null
}

/** What makes a whole path unusable. */
function problemOf(path: readonly CategoryNode[]): CategoryProblem | null {
  const repeated = path.find(({ key }, index) =>
    path.slice(0, index).some((above) => above.key === key)
  )
  if (repeated !== undefined) {
    return {
      key: repeated.key,
      label: repeated.name,
      code: "category.loop",
      message: `In the ERP it lies inside itself (${repeated.names.join(SEPARATOR)}). Give it another parent there.`,
    }
  }
  const nameless = path.find(({ name }) => name.trim() === "")
  return nameless === undefined
    ? null
    : {
        key: nameless.key,
        label: nameless.key,
        code: "category.name_missing",
        message: "It has no name. Give it one in the ERP.",
      }
}

function contradiction(
  path: readonly CategoryNode[],
  nodes: ReadonlyMap<string, CategoryNode>
): CategoryProblem | null {
  const other = path.find(({ key, parentKey }) => {
    const known = nodes.get(key)
    return known !== undefined && known.parentKey !== parentKey
  })
  return other === undefined
    ? null
    : {
        key: other.key,
        label: other.name,
        code: "category.two_places",
        message: `The ERP shows it in two places: ${[nodes.get(other.key)?.names, other.names].map((names) => names?.join(SEPARATOR)).join(" and ")}. The store keeps it in the first; look at it in the ERP.`,
      }
}

function depthOf(
  { parentKey }: CategoryNode,
  nodes: ReadonlyMap<string, CategoryNode>
): number {
  const parent = parentKey === null ? undefined : nodes.get(parentKey)
  return parent === undefined ? 0 : depthOf(parent, nodes) + 1
}
