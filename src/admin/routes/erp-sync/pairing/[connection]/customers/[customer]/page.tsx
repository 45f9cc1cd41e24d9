import { useParams } from "react-router-dom"
import { Crumb } from "../../../../../../components/crumb"
import { CustomerPage } from "../../../../../../components/pairing/customers/customer-page"

export const handle = { breadcrumb: () => <Crumb name="kind.customer" /> }

const CustomerPairingPage = () => {
  const { connection = "", customer = "" } = useParams()
  return <CustomerPage connectionId={connection} customerId={customer} />
}

export default CustomerPairingPage
