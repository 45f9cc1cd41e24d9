import { defineRouteConfig } from "@medusajs/admin-sdk"
import { QueueTable } from "../../../components/messages/queue-table"
import { Crumb } from "../../../components/crumb"

export const config = defineRouteConfig({
  label: "nav.queue",
  translationNs: "erp",
  rank: 2,
})

export const handle = { breadcrumb: () => <Crumb name="nav.queue" /> }

const QueuePage = () => <QueueTable />

export default QueuePage
