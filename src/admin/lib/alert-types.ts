export interface Alert {
  id: string
  connection_id: string
  connection_name: string
  kind:
    | "backlog"
    | "needs_reauth"
    | "unreachable"
    | "error_share"
    | "sweep_found"
    | "run_missing"
    | "run_held"
  /** What is wrong and what to do. */
  message: string
  opened_at: string
  cleared_at: string | null
}
