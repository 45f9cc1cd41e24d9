import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ArrowPath } from "@medusajs/icons"
import { Crumb } from "../../components/crumb"
import { Overview } from "../../components/overview/overview"

export const config = defineRouteConfig({
  label: "nav.root",
  translationNs: "erp",
  icon: ArrowPath,
})

export const handle = { breadcrumb: () => <Crumb name="nav.root" /> }

const OverviewPage = () => <Overview />

export default OverviewPage
