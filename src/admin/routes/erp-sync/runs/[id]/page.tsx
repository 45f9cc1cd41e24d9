import { useParams } from "react-router-dom"
import { Crumb } from "../../../../components/crumb"
import { RunPage } from "../../../../components/runs/run-page"

export const handle = { breadcrumb: () => <Crumb name="nav.run" /> }

const RunDetailPage = () => {
  const { id = "" } = useParams()
  return <RunPage id={id} />
}

export default RunDetailPage
