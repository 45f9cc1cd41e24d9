import type { Alert } from "../../lib/alert-types"
import { paths } from "../../lib/paths"

/** What was over longer ago is no news any more. */
const newsMs = 24 * 3_600_000

export function splitAlerts(alerts: Alert[], now: number) {
  return {
    open: alerts.filter((alert) => alert.cleared_at === null),
    over: alerts.filter(
      ({ cleared_at }) =>
        cleared_at !== null && now - Date.parse(cleared_at) < newsMs
    ),
  }
}

/** Where a person sees more of it, or does something about it. */
export function alertPath({ kind, connection_id }: Alert): string {
  const of = `connection_id=${connection_id}`
  const places: Record<Alert["kind"], string> = {
    backlog: `${paths.queue}?${of}`,
    needs_reauth: paths.connection(connection_id),
    unreachable: paths.connection(connection_id),
    error_share: `${paths.problems}?${of}`,
    sweep_found: `${paths.queue}?${of}`,
    run_missing: `${paths.runs}?${of}`,
    run_held: `${paths.runs}?${of}&state=held`,
  }
  return places[kind]
}
