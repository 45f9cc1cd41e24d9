import { useTranslation } from "react-i18next"
import type { Run } from "../../lib/run-types"
import { runWork } from "./run-work"

/** How far a run is, in words. */
export function useWorkText() {
  const { t } = useTranslation("erp")
  return (run: Run): string => {
    const { phase, done: count, total } = runWork(run)
    if (run.mode === "undo") {
      return t("run.undone_count", { count })
    }
    if (phase === "checking") {
      return t("run.checking")
    }
    if (total === null) {
      return t("run.read_count", { count })
    }
    const isWritten = phase === "writing" && run.to_write !== null
    return isWritten
      ? t("run.written_of", { count, total })
      : t("run.read_of", { count, total })
  }
}
