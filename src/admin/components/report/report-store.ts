import { useSyncExternalStore } from "react"

/** What the report in the top bar is about. */
export type Report =
  { kind: "export"; id: string } | { kind: "runs"; ids: string[] }

interface ReportState {
  report: Report | null
  open: boolean
}

const storageKey = "erp-sync.report"
const listeners = new Set<() => void>()
let state: ReportState = { report: restore(), open: false }

/** Shows a report; it stays within reach while the admin moves on. */
export function openReport(report: Report) {
  change({ report, open: true })
}

export function showReport(open: boolean) {
  change({ ...state, open })
}

export function dismissReport() {
  change({ report: null, open: false })
}

export function useReport(): ReportState {
  return useSyncExternalStore(subscribe, () => state)
}

function change(next: ReportState) {
  state = next
  remember(next.report)
  listeners.forEach((listener) => {
    listener()
  })
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function remember(report: Report | null) {
  if (report) {
    sessionStorage.setItem(storageKey, JSON.stringify(report))
  } else {
    sessionStorage.removeItem(storageKey)
  }
}

/** A reload does not lose the report of an export that is under way. */
function restore(): Report | null {
  try {
    return parseReport(sessionStorage.getItem(storageKey))
  } catch {
    return null
  }
}

export function parseReport(text: string | null): Report | null {
  const value: unknown = text ? JSON.parse(text) : null
  if (typeof value !== "object" || value === null) {
    return null
  }
  if ("id" in value && typeof value.id === "string") {
    return { kind: "export", id: value.id }
  }
  if ("ids" in value && Array.isArray(value.ids)) {
    return { kind: "runs", ids: value.ids.map(String) }
  }
  return null
}
