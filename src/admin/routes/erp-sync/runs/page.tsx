import { defineRouteConfig } from "@medusajs/admin-sdk"
import { RunTable } from "../../../components/runs/run-table"
import { Crumb } from "../../../components/crumb"

export const config = defineRouteConfig({
  label: "nav.runs",
  translationNs: "erp",
  rank: 3,
})

export const handle = { breadcrumb: () => <Crumb name="nav.runs" /> }

const RunsPage = () => <RunTable />

export default RunsPage
