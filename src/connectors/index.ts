/**
 * What a host application needs to bring its own connector:
 * `import { defineConnector } from "medusa-plugin-erp-sync/connectors"`.
 */
export * from "./contract"
export { isBaseUrl, parseBaseUrl } from "./kit/base-url"
export { decodeCursor, encodeCursor } from "./kit/cursor"
export { createHttpClient } from "./kit/http-client"
export { parseJson } from "./kit/json"
