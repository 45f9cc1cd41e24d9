import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { erpSync } from "../../../../workflows/erp-sync"
import { waitingLines } from "../../../../workflows/read/waiting-lines"
import { readSchedules } from "../read-schedules"
import { connectionNames, connectionView, runView } from "../views"

const MOST_RUNNING = 50

/** One look at every connection: what waits, what runs, what is wrong. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const module = erpSync(req.scope)
  const rows = await module.connections.list()
  const [figures, issues, schedules, { runs }, lines] = await Promise.all([
    module.outbox.figures(),
    module.runLog.countOpenIssues(),
    readSchedules(req.scope, rows),
    module.runs.list({ state: "running", limit: MOST_RUNNING, offset: 0 }),
    waitingLines(req.scope, rows),
  ])
  const names = connectionNames(rows)
  res.json({
    connections: rows.map((row) => {
      const own = figures.find((figure) => figure.connection_id === row.id)
      return {
        connection: connectionView(module, row),
        waiting: own?.waiting ?? 0,
        oldest_waiting_seconds: own?.oldest_waiting_seconds ?? null,
        parked: own?.parked ?? 0,
        completed_24h: own?.completed_24h ?? 0,
        line: lines.get(row.id) ?? null,
        found_by_sweep: row.found_by_sweep,
        record_issues: issues
          .filter((issue) => issue.connection_id === row.id)
          .reduce((total, issue) => total + issue.count, 0),
        schedules: schedules.filter((own) => own.connection_id === row.id),
        running: runs
          .filter((run) => run.connection_id === row.id)
          .map((run) => runView(run, names)),
      }
    }),
  })
}
