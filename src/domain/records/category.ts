/** A category with an id of its own in the ERP: it can be renamed or moved. */
export interface CategoryRef {
  readonly externalId: string
  readonly name: string
}

/** Of an ERP that knows categories by name only, the path is the id. */
export type CategoryStep = string | CategoryRef

/** From the root. */
export type CategoryPath = readonly CategoryStep[]
