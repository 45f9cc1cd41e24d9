import { describeConnectorConformance } from "../../integration-tests/conformance/describe"
import { templateErpSubject } from "./conformance/subject"

describeConnectorConformance(templateErpSubject)
