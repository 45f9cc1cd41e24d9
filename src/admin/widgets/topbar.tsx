import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { ProblemIndicator } from "../components/problems/problem-indicator"
import { StoppedIndicator } from "../components/problems/stopped-indicator"
import { ReportHost } from "../components/report/report-host"
import { useStandInLists } from "../components/use-stand-in-lists"
import { guardedSilently } from "../components/widget-boundary"

export const config = defineWidgetConfig({
  zone: "topbar",
  id: "erp-sync-topbar",
})

/** On every page, so what every page needs is here. */
const TopbarWidget = guardedSilently(() => {
  useStandInLists()
  return (
    <>
      <ReportHost />
      <StoppedIndicator />
      <ProblemIndicator />
    </>
  )
})

export default TopbarWidget
