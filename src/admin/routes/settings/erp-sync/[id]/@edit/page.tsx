import { EditConnection } from "../../../../../components/connections/edit-connection"

const EditConnectionPage = () => <EditConnection />

export default EditConnectionPage
