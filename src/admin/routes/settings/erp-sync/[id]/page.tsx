import { Outlet, useParams } from "react-router-dom"
import { ConnectionPage } from "../../../../components/connections/connection-page"
import { Crumb } from "../../../../components/crumb"

export const handle = { breadcrumb: () => <Crumb name="nav.connection" /> }

const ConnectionDetailPage = () => {
  const { id = "" } = useParams()
  return (
    <>
      <ConnectionPage id={id} />
      <Outlet />
    </>
  )
}

export default ConnectionDetailPage
