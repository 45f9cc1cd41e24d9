/** Everything a connector and its callers share. */
export * from "./call"
export * from "./connector"
export * from "./connector-error"
export * from "./facets"
export { localSession } from "./local-session"
export * from "./paging"
export * from "./settings-form"
