import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

export interface GraphRequest {
  readonly entity: string
  readonly fields: readonly string[]
  readonly filters?: Readonly<Record<string, unknown>>
}

/** The graph does not know its entities' types here; the caller names them. */
interface Graph {
  graph(request: GraphRequest): Promise<{ data: unknown[] }>
}

/**
 * Rows of Medusa's graph in the shape the caller asked for by its fields.
 * `filters` with an empty list of ids match nothing and cost nothing.
 */
export async function graphRows<Row>(
  container: MedusaContainer,
  request: GraphRequest
): Promise<Row[]> {
  const isEmpty = Object.values(request.filters ?? {}).some(
    (value) => Array.isArray(value) && value.length === 0
  )
  if (isEmpty) {
    return []
  }
  const query = container.resolve<Graph>(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph(request)
  return data as Row[]
}
