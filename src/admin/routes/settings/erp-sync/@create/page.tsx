import { CreateConnection } from "../../../../components/connections/create-connection"

const CreateConnectionPage = () => <CreateConnection />

export default CreateConnectionPage
