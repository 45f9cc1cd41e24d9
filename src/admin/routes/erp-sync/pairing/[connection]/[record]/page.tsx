import { useParams } from "react-router-dom"
import { Crumb } from "../../../../../components/crumb"
import { PairingPage } from "../../../../../components/pairing/pairing-page"

export const handle = {
  breadcrumb: () => <Crumb name="nav.pairing_record" />,
}

const PairingRecordPage = () => {
  const { connection = "", record = "" } = useParams()
  return <PairingPage connectionId={connection} externalId={record} />
}

export default PairingRecordPage
