import type { Failure } from "../failure"

export function aFailure(overrides: Partial<Failure> = {}): Failure {
  return {
    kind: "unavailable",
    code: "ERP_SERVER_ERROR",
    message: "The ERP has an internal problem (HTTP 500).",
    issues: [],
    ...overrides,
  }
}
