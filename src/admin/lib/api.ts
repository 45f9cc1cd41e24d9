import { fileUrl, sdk } from "./sdk"

export type Query = Record<string, unknown>

const root = "/admin/erp-sync"

export function read<T>(path: string, query: Query = {}): Promise<T> {
  return sdk.client.fetch<T>(`${root}${path}`, { query })
}

export function send<T>(path: string, body: object = {}): Promise<T> {
  return sdk.client.fetch<T>(`${root}${path}`, { method: "POST", body })
}

export function remove<T>(path: string): Promise<T> {
  return sdk.client.fetch<T>(`${root}${path}`, { method: "DELETE" })
}

/** Medusa's own admin routes, for the pickers. */
export function readCore<T>(path: string, query: Query = {}): Promise<T> {
  return sdk.client.fetch<T>(`/admin${path}`, { query })
}

/** The sentence of the server, which says what to do next. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** A table for a spreadsheet, as the address of a link. */
export function downloadUrl(runId: string, of: "changes" | "issues"): string {
  return fileUrl(`${root}/runs/${runId}/download?of=${of}`)
}
