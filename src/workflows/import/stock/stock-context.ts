import type { ImportContext } from "../import-context"

/** What stock needs to know of an import. */
export type StockContext = Pick<
  ImportContext,
  "container" | "erpSync" | "connectionId" | "live" | "target"
> & {
  /** External id → whether it is withdrawn, of what is planned and not saved. */
  readonly withdrawn?: ReadonlyMap<string, boolean>
}
