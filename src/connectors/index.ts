/**
 * What a host application needs to bring its own connector:
 * `import { defineConnector } from "medusa-plugin-erp-sync/connectors"`.
 */
export * from "./contract"
export { isBaseUrl, parseBaseUrl } from "./kit/base-url"
export { decodeCursor, encodeCursor } from "./kit/cursor"
export { createHttpClient } from "./kit/http-client"
export { parseAnswer, parseJson } from "./kit/json"
export { fromWallClock, toWallClock, wallClockFloor } from "./kit/zoned-time"
export { allocateCents } from "../domain/allocate"
export type { Issue } from "../domain/failure"
export { splitTotal, sum, toCents } from "../domain/money"
export type {
  CanonicalCustomer,
  ExternalCustomer,
} from "../domain/records/customer"
export type { CanonicalOrder } from "../domain/records/order"
export type { CanonicalProduct, ProductToPush } from "../domain/records/product"
export type { CanonicalStockLevel } from "../domain/records/stock-level"
export type {
  CanonicalTaxRate,
  TaxRateToPush,
} from "../domain/records/tax-rate"
