import type { ImportContext } from "../import-context"

/** What stock needs to know of an import. */
export type StockContext = Pick<
  ImportContext,
  "container" | "erpSync" | "connectionId" | "live" | "target"
>
