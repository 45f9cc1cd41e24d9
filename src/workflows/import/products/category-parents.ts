import type { MedusaContainer } from "@medusajs/framework/types"
import { graphRows } from "../../store/graph-rows"

/** The store's tree upwards, as far as somebody asked, with what we changed. */
export class CategoryParents {
  readonly #container: MedusaContainer
  readonly #parents = new Map<string, string | null>()

  constructor(container: MedusaContainer) {
    this.#container = container
  }

  set(id: string, parentId: string | null): void {
    this.#parents.set(id, parentId)
  }

  /** Is it that category, or below it? */
  async isWithin(id: string, ancestorId: string): Promise<boolean> {
    for (
      let above: string | null = id;
      above !== null;
      above = await this.#parentOf(above)
    ) {
      if (above === ancestorId) {
        return true
      }
    }
    return false
  }

  async #parentOf(id: string): Promise<string | null> {
    const known = this.#parents.get(id)
    if (known !== undefined) {
      return known
    }
    const [row] = await graphRows<{ parent_category_id: string | null }>(
      this.#container,
      {
        entity: "product_category",
        fields: ["parent_category_id"],
        filters: { id },
      }
    )
    const parentId = row?.parent_category_id ?? null
    this.#parents.set(id, parentId)
    return parentId
  }
}
