import { useEffect } from "react"
import { useRefresh } from "../../lib/mutations"
import { useExport } from "../../lib/queries"
import { useRunsById } from "../../lib/run-queries"
import { exportProgress, runsProgress, type Progress } from "./report-progress"

export function useExportProgress(id: string): Progress | null {
  const { data } = useExport(id)
  return useRefreshed(data ? exportProgress(data.export) : null)
}

export function useRunsProgress(ids: string[]): Progress | null {
  const runs = useRunsById(ids)
  return useRefreshed(runs ? runsProgress(runs) : null)
}

/** What the pages show is read again as soon as the outcome is known. */
function useRefreshed(progress: Progress | null): Progress | null {
  const refresh = useRefresh()
  const finished = progress?.finished ?? false
  useEffect(() => {
    if (finished) {
      void refresh()
    }
    // `refresh` is new at each render; only reaching the end counts
  }, [finished])
  return progress
}
