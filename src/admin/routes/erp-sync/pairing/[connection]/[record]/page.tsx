import { useParams } from "react-router-dom"
import { Crumb } from "../../../../../components/crumb"
import { PairingPage } from "../../../../../components/pairing/pairing-page"

export const handle = { breadcrumb: () => <Crumb name="message.about" /> }

const PairingRecordPage = () => {
  const { connection = "", record = "" } = useParams()
  return <PairingPage connectionId={connection} externalId={record} />
}

export default PairingRecordPage
