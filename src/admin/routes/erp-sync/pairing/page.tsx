import { defineRouteConfig } from "@medusajs/admin-sdk"
import { PairingList } from "../../../components/pairing/pairing-list"
import { Crumb } from "../../../components/crumb"

export const config = defineRouteConfig({
  label: "nav.pairing",
  translationNs: "erp",
  rank: 4,
})

export const handle = { breadcrumb: () => <Crumb name="nav.pairing" /> }

const PairingsPage = () => <PairingList />

export default PairingsPage
