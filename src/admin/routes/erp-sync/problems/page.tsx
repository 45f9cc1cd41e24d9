import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ProblemTable } from "../../../components/problems/problem-table"
import { Crumb } from "../../../components/crumb"

export const config = defineRouteConfig({
  label: "nav.problems",
  translationNs: "erp",
  rank: 1,
})

export const handle = { breadcrumb: () => <Crumb name="nav.problems" /> }

const ProblemsPage = () => <ProblemTable />

export default ProblemsPage
