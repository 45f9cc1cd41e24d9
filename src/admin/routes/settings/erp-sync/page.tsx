import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Plug } from "@medusajs/icons"
import { Outlet } from "react-router-dom"
import { ConnectionList } from "../../../components/connections/connection-list"
import { Crumb } from "../../../components/crumb"

export const config = defineRouteConfig({
  label: "nav.settings",
  translationNs: "erp",
  icon: Plug,
})

export const handle = { breadcrumb: () => <Crumb name="nav.settings" /> }

const ConnectionsPage = () => (
  <>
    <ConnectionList />
    <Outlet />
  </>
)

export default ConnectionsPage
