import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { ProblemIndicator } from "../components/problems/problem-indicator"
import { ReportHost } from "../components/report/report-host"
import { guardedSilently } from "../components/widget-boundary"

export const config = defineWidgetConfig({
  zone: "topbar",
  id: "erp-sync-topbar",
})

const TopbarWidget = guardedSilently(() => (
  <>
    <ReportHost />
    <ProblemIndicator />
  </>
))

export default TopbarWidget
