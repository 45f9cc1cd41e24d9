import type { MedusaContainer } from "@medusajs/framework/types"
import type { ConnectionRow } from "../../../modules/erp-sync/stores/connection-store"
import { erpSync } from "../../../workflows/erp-sync"
import { connectionNames, scheduleView } from "./views"

/** The schedules of some connections, each with its last run. */
export async function readSchedules(
  container: MedusaContainer,
  connections: readonly ConnectionRow[]
) {
  const { schedules, runs } = erpSync(container)
  const ids = connections.map((row) => row.id)
  const [found, latest] = await Promise.all([
    schedules.list(ids),
    runs.latest(ids),
  ])
  const names = connectionNames(connections)
  return found.map((schedule) =>
    scheduleView(
      schedule,
      latest.find(
        (run) =>
          run.connection_id === schedule.connection_id &&
          run.flow === schedule.flow &&
          run.mode === schedule.mode
      ) ?? null,
      names
    )
  )
}
